package org.sparkactivations.kernelgen;

import java.util.HashMap;
import java.util.Map;

/**
 * What is known about the NaNs of a value, so that a kernel makes no unnecessary tests. Most
 * formulas carry a NaN through to the result, and one comparison of the result is enough.
 */
final class NaNs {
  private final Map<Node, Outcome> whenInputIsNaN = new HashMap<>();

  private enum Outcome {
    NAN,
    TRUE,
    FALSE,
    UNKNOWN
  }

  /** Whether the value is certain to be NaN if an input that it depends on is NaN. */
  boolean carries(Node node) {
    return outcome(node) == Outcome.NAN;
  }

  private Outcome outcome(Node node) {
    Outcome known = whenInputIsNaN.get(node);
    if (known == null) {
      known = derive(node);
      whenInputIsNaN.put(node, known);
    }
    return known;
  }

  private Outcome derive(Node node) {
    return switch (node.op) {
      case INPUT -> Outcome.NAN;
      case ADD, SUB, MUL, DIV, FMA, ABS, SQRT, NEG ->
          node.operands.stream().anyMatch(this::carries) ? Outcome.NAN : Outcome.UNKNOWN;
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL ->
          node.operands.stream().anyMatch(this::carries) ? Outcome.FALSE : Outcome.UNKNOWN;
      case NOT_EQUAL ->
          node.operands.stream().anyMatch(this::carries) ? Outcome.TRUE : Outcome.UNKNOWN;
      case AND -> either(node, Outcome.FALSE, Outcome.TRUE);
      case OR -> either(node, Outcome.TRUE, Outcome.FALSE);
      case NOT -> negated(outcome(node.operand(0)));
      case SELECT -> chosen(node);
      default -> Outcome.UNKNOWN;
    };
  }

  private Outcome either(Node node, Outcome decisive, Outcome other) {
    Outcome a = outcome(node.operand(0));
    Outcome b = outcome(node.operand(1));
    return a == decisive || b == decisive
        ? decisive
        : a == other && b == other ? other : Outcome.UNKNOWN;
  }

  private static Outcome negated(Outcome outcome) {
    return switch (outcome) {
      case TRUE -> Outcome.FALSE;
      case FALSE -> Outcome.TRUE;
      default -> Outcome.UNKNOWN;
    };
  }

  private Outcome chosen(Node node) {
    return switch (outcome(node.operand(0))) {
      case TRUE -> outcome(node.operand(1));
      case FALSE -> outcome(node.operand(2));
      default ->
          carries(node.operand(1)) && carries(node.operand(2)) ? Outcome.NAN : Outcome.UNKNOWN;
    };
  }
}
