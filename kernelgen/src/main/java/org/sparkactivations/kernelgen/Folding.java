package org.sparkactivations.kernelgen;

/** Computes operations on constants with the Java operators that they stand for. */
final class Folding {
  private Folding() {}

  static Object fold(Op op, Node... n) {
    return switch (op.type) {
      case DOUBLE -> number(op, n);
      case LONG -> bits(op, n);
      default -> truth(op, n);
    };
  }

  private static double number(Op op, Node... n) {
    return switch (op) {
      case ADD -> n[0].number() + n[1].number();
      case SUB -> n[0].number() - n[1].number();
      case MUL -> n[0].number() * n[1].number();
      case DIV -> n[0].number() / n[1].number();
      case FMA -> Math.fma(n[0].number(), n[1].number(), n[2].number());
      case ABS -> Math.abs(n[0].number());
      case SQRT -> Math.sqrt(n[0].number());
      case NEG -> -n[0].number();
      case COPY_SIGN -> Math.copySign(n[0].number(), n[1].number());
      case MAX -> Math.max(n[0].number(), n[1].number());
      case MIN -> Math.min(n[0].number(), n[1].number());
      case SELECT -> n[0].truth() ? n[1].number() : n[2].number();
      case FROM_BITS -> Double.longBitsToDouble(n[0].bits());
      default -> throw new IllegalArgumentException(op.name());
    };
  }

  private static long bits(Op op, Node... n) {
    return switch (op) {
      case BITS -> Double.doubleToRawLongBits(n[0].number());
      case LONG_ADD -> n[0].bits() + n[1].bits();
      case LONG_SUB -> n[0].bits() - n[1].bits();
      case LONG_AND -> n[0].bits() & n[1].bits();
      case LONG_OR -> n[0].bits() | n[1].bits();
      case LONG_XOR -> n[0].bits() ^ n[1].bits();
      case LONG_MAX -> Math.max(n[0].bits(), n[1].bits());
      case LONG_MIN -> Math.min(n[0].bits(), n[1].bits());
      case SHIFT_LEFT -> n[0].bits() << n[1].bits();
      case SHIFT_RIGHT -> n[0].bits() >> n[1].bits();
      case SHIFT_RIGHT_UNSIGNED -> n[0].bits() >>> n[1].bits();
      case LONG_SELECT -> n[0].truth() ? n[1].bits() : n[2].bits();
      default -> throw new IllegalArgumentException(op.name());
    };
  }

  private static boolean truth(Op op, Node... n) {
    return switch (op) {
      case LESS -> n[0].number() < n[1].number();
      case LESS_EQUAL -> n[0].number() <= n[1].number();
      case GREATER -> n[0].number() > n[1].number();
      case GREATER_EQUAL -> n[0].number() >= n[1].number();
      case EQUAL -> n[0].number() == n[1].number();
      case NOT_EQUAL -> n[0].number() != n[1].number();
      case LONG_LESS -> n[0].bits() < n[1].bits();
      case LONG_EQUAL -> n[0].bits() == n[1].bits();
      case LONG_NOT_EQUAL -> n[0].bits() != n[1].bits();
      case AND -> n[0].truth() && n[1].truth();
      case OR -> n[0].truth() || n[1].truth();
      case NOT -> !n[0].truth();
      default -> throw new IllegalArgumentException(op.name());
    };
  }
}
