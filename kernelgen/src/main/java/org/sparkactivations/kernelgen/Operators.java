package org.sparkactivations.kernelgen;

import com.sun.source.tree.Tree;

/** Maps operators to operations by the type of their operands. */
final class Operators {
  private Operators() {}

  /**
   * The operation, or null if there is none.
   *
   * @param type the promoted type of both operands
   * @param left the type of the left operand, which alone determines the type of a shift
   */
  static Op of(Tree.Kind kind, Type type, Type left) {
    return switch (type) {
      case DOUBLE, INT -> ofNumbers(kind);
      case LONG -> left == Type.DOUBLE ? null : ofLongs(kind);
      case BOOLEAN -> ofBooleans(kind);
    };
  }

  /** The type of the operands of a binary operation. */
  static Type operands(Op op) {
    return switch (op) {
      case LONG_LESS, LONG_EQUAL, LONG_NOT_EQUAL -> Type.LONG;
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL -> Type.DOUBLE;
      default -> op.type;
    };
  }

  private static Op ofNumbers(Tree.Kind kind) {
    return switch (kind) {
      case PLUS -> Op.ADD;
      case MINUS -> Op.SUB;
      case MULTIPLY -> Op.MUL;
      case DIVIDE -> Op.DIV;
      case LESS_THAN -> Op.LESS;
      case LESS_THAN_EQUAL -> Op.LESS_EQUAL;
      case GREATER_THAN -> Op.GREATER;
      case GREATER_THAN_EQUAL -> Op.GREATER_EQUAL;
      case EQUAL_TO -> Op.EQUAL;
      case NOT_EQUAL_TO -> Op.NOT_EQUAL;
      default -> null;
    };
  }

  private static Op ofLongs(Tree.Kind kind) {
    return switch (kind) {
      case PLUS -> Op.LONG_ADD;
      case MINUS -> Op.LONG_SUB;
      case AND -> Op.LONG_AND;
      case OR -> Op.LONG_OR;
      case XOR -> Op.LONG_XOR;
      case LEFT_SHIFT -> Op.SHIFT_LEFT;
      case RIGHT_SHIFT -> Op.SHIFT_RIGHT;
      case UNSIGNED_RIGHT_SHIFT -> Op.SHIFT_RIGHT_UNSIGNED;
      case LESS_THAN -> Op.LONG_LESS;
      case EQUAL_TO -> Op.LONG_EQUAL;
      case NOT_EQUAL_TO -> Op.LONG_NOT_EQUAL;
      default -> null;
    };
  }

  private static Op ofBooleans(Tree.Kind kind) {
    return switch (kind) {
      case CONDITIONAL_AND, AND -> Op.AND;
      case CONDITIONAL_OR, OR -> Op.OR;
      default -> null;
    };
  }
}
