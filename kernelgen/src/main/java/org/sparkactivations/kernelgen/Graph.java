package org.sparkactivations.kernelgen;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Creates nodes. Equal nodes are shared, constants are folded with Java's own arithmetic, and some
 * forms are replaced by cheaper ones that give the same bits.
 */
final class Graph {
  private final Map<Key, Node> nodes = new HashMap<>();

  Node input(String array) {
    return node(Op.INPUT, Type.DOUBLE, List.of(), array);
  }

  Node parameter(String name) {
    return node(Op.PARAMETER, Type.DOUBLE, List.of(), name);
  }

  /** The constant for a Double, Long, Integer or Boolean. */
  Node constant(Object value) {
    Type type =
        value instanceof Double
            ? Type.DOUBLE
            : value instanceof Long
                ? Type.LONG
                : value instanceof Integer ? Type.INT : Type.BOOLEAN;
    return node(Op.CONSTANT, type, List.of(), value);
  }

  Node make(Op op, Node... operands) {
    if (Node.allConstant(operands)) {
      return constant(Folding.fold(op, operands));
    }
    Node simpler = simplify(op, operands);
    if (simpler != null) {
      return simpler;
    }
    if (op.isCommutative() || op == Op.FMA) {
      Arrays.sort(operands, 0, 2, Comparator.comparingInt((Node node) -> node.id));
    }
    return node(op, op.type, List.of(operands), null);
  }

  /** The form to use instead, or null to keep the operation. */
  private Node simplify(Op op, Node... operands) {
    Node a = operands[0];
    return switch (op) {
      case MUL -> signMoved(op, operands);
      case FMA -> signMoved(op, operands);
      case DIV -> reciprocal(a, operands[1]);
      case FROM_BITS -> fromBits(a);
      case NEG -> a.varies ? negated(a) : null;
      case COPY_SIGN -> copySign(a, operands[1]);
      case MAX, MIN -> a.varies || operands[1].varies ? extreme(op, a, operands[1]) : null;
      case SELECT, LONG_SELECT ->
          a.isConstant()
              ? operands[a.truth() ? 1 : 2]
              : operands[1] == operands[2] ? operands[1] : null;
      default -> null;
    };
  }

  /** -a. For a = |c b| with a constant c, |b| times -|c|. */
  private Node negated(Node a) {
    Node product = a.op == Op.ABS ? a.operand(0) : a;
    if (a.op == Op.ABS && product.op == Op.MUL) {
      for (int i = 0; i < 2; i++) {
        Node factor = product.operand(i);
        if (factor.isConstant()) {
          Node size = make(Op.ABS, product.operand(1 - i));
          return make(Op.MUL, size, constant(-Math.abs(factor.number())));
        }
      }
    }
    return make(Op.SUB, constant(-0.0), a);
  }

  /**
   * The bits of |a| and the sign of s. Without the absolute value, JDK 17 sometimes leaves boxed
   * vectors if a is the result of a choice.
   */
  private Node copySign(Node a, Node s) {
    if (!a.varies && !s.varies) {
      return null;
    }
    Node sign = make(Op.LONG_AND, make(Op.BITS, s), constant(Long.MIN_VALUE));
    return make(Op.FROM_BITS, make(Op.LONG_OR, make(Op.BITS, make(Op.ABS, a)), sign));
  }

  /** (-a) c as a (-c), for a constant c; otherwise null. */
  private Node signMoved(Op op, Node... operands) {
    for (int i = 0; i < 2; i++) {
      Node negated = operands[i];
      Node other = operands[1 - i];
      if (negated.op == Op.SUB && negated.operand(0).is(-0.0) && other.isConstant()) {
        Node[] moved = operands.clone();
        moved[0] = negated.operand(1);
        moved[1] = constant(-other.number());
        return make(op, moved);
      }
    }
    return null;
  }

  /**
   * Division by a power of two as multiplication by the reciprocal, if that is exact; otherwise
   * null.
   */
  private Node reciprocal(Node a, Node b) {
    if (b.isConstant()
        && Math.getExponent(b.number()) > Double.MIN_EXPONENT
        && Math.getExponent(b.number()) < Double.MAX_EXPONENT
        && Math.abs(b.number()) == Math.scalb(1.0, Math.getExponent(b.number()))) {
      return make(Op.MUL, a, constant(1 / b.number()));
    }
    return null;
  }

  /** Turns a choice between bit patterns into a choice between numbers. */
  private Node fromBits(Node a) {
    if (a.op == Op.BITS) {
      return a.operand(0);
    }
    if (a.op == Op.LONG_SELECT) {
      Node yes = make(Op.FROM_BITS, a.operand(1));
      return make(Op.SELECT, a.operand(0), yes, make(Op.FROM_BITS, a.operand(2)));
    }
    return null;
  }

  /**
   * The maximum or minimum with a constant, by comparison. Null if the constant is a zero whose
   * sign a comparison would not see; {@link Expressions} refuses that.
   */
  private Node extreme(Op op, Node a, Node b) {
    Node constant = a.isConstant() ? a : b;
    Node other = a.isConstant() ? b : a;
    if (!constant.isConstant() || constant.is(op == Op.MAX ? -0.0 : 0.0)) {
      return null;
    }
    Op beyond = op == Op.MAX ? Op.LESS_EQUAL : Op.GREATER_EQUAL;
    return make(Op.SELECT, make(beyond, other, constant), constant, other);
  }

  private Node node(Op op, Type type, List<Node> operands, Object detail) {
    return nodes.computeIfAbsent(
        new Key(op, operands, detail), key -> new Node(nodes.size(), op, type, operands, detail));
  }

  private record Key(Op op, List<Node> operands, Object detail) {}
}
