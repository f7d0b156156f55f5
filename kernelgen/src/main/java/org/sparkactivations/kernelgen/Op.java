package org.sparkactivations.kernelgen;

import static org.sparkactivations.kernelgen.Type.BOOLEAN;
import static org.sparkactivations.kernelgen.Type.DOUBLE;
import static org.sparkactivations.kernelgen.Type.LONG;

/**
 * What a kernel can do to values, printed in scalar Java (before the loop, for what does not depend
 * on the element) and in the Vector API (in the loop). Both give the same bits, NaNs aside.
 *
 * <p>The forms are chosen by measurement: {@code min}, {@code max} and {@code neg} of the Vector
 * API are slow on JDK 17, and {@code viewAsIntegralLanes} and {@code reinterpretAsLongs} box now
 * and then, because the compiler does not always see which species they lead to.
 */
enum Op {
  /** The element; the detail is the name of its array. */
  INPUT(DOUBLE, null, null),
  /** A component of the record; the detail is its name. */
  PARAMETER(DOUBLE, null, null),
  /** The detail is the value; it alone has a type of its own. */
  CONSTANT(null, null, null),

  ADD(DOUBLE, "%s + %s", "%s.add(%s)"),
  SUB(DOUBLE, "%s - %s", "%s.sub(%s)"),
  MUL(DOUBLE, "%s * %s", "%s.mul(%s)"),
  DIV(DOUBLE, "%s / %s", "%s.div(%s)"),
  FMA(DOUBLE, "Math.fma(%s, %s, %s)", "%s.fma(%s, %s)"),
  ABS(DOUBLE, "Math.abs(%s)", "%s.abs()"),
  SQRT(DOUBLE, "Math.sqrt(%s)", "%s.sqrt()"),
  /** For vectors it is written as -0.0 - a, which is -a for every number, zeros included. */
  NEG(DOUBLE, "-%s", null),
  /** {@link Graph} writes it with bits. */
  COPY_SIGN(DOUBLE, "Math.copySign(%s, %s)", null),
  MAX(DOUBLE, "Math.max(%s, %s)", null),
  MIN(DOUBLE, "Math.min(%s, %s)", null),
  SELECT(DOUBLE, "%1$s ? %2$s : %3$s", "%3$s.blend(%2$s, %1$s)"),

  BITS(LONG, "Double.doubleToRawLongBits(%s)", "(LongVector) %s.reinterpretShape(LONGS, 0)"),
  FROM_BITS(
      DOUBLE, "Double.longBitsToDouble(%s)", "(DoubleVector) %s.reinterpretShape(DOUBLES, 0)"),
  LONG_ADD(LONG, "%s + %s", "%s.add(%s)"),
  LONG_SUB(LONG, "%s - %s", "%s.sub(%s)"),
  LONG_AND(LONG, "%s & %s", "%s.and(%s)"),
  LONG_OR(LONG, "%s | %s", "%s.or(%s)"),
  LONG_XOR(LONG, "%s ^ %s", "%s.lanewise(VectorOperators.XOR, %s)"),
  LONG_MAX(LONG, "Math.max(%s, %s)", "%s.max(%s)"),
  LONG_MIN(LONG, "Math.min(%s, %s)", "%s.min(%s)"),
  SHIFT_LEFT(LONG, "%s << %s", "%s.lanewise(VectorOperators.LSHL, %s)"),
  SHIFT_RIGHT(LONG, "%s >> %s", "%s.lanewise(VectorOperators.ASHR, %s)"),
  SHIFT_RIGHT_UNSIGNED(LONG, "%s >>> %s", "%s.lanewise(VectorOperators.LSHR, %s)"),
  LONG_SELECT(LONG, "%1$s ? %2$s : %3$s", "%3$s.blend(%2$s, %1$s.cast(LONGS))"),

  LESS(BOOLEAN, "%s < %s", "%s.compare(VectorOperators.LT, %s)"),
  LESS_EQUAL(BOOLEAN, "%s <= %s", "%s.compare(VectorOperators.LE, %s)"),
  GREATER(BOOLEAN, "%s > %s", "%s.compare(VectorOperators.GT, %s)"),
  GREATER_EQUAL(BOOLEAN, "%s >= %s", "%s.compare(VectorOperators.GE, %s)"),
  EQUAL(BOOLEAN, "%s == %s", "%s.compare(VectorOperators.EQ, %s)"),
  NOT_EQUAL(BOOLEAN, "%s != %s", "%s.compare(VectorOperators.NE, %s)"),
  LONG_LESS(BOOLEAN, "%s < %s", "%s.compare(VectorOperators.LT, %s).cast(DOUBLES)"),
  LONG_EQUAL(BOOLEAN, "%s == %s", "%s.compare(VectorOperators.EQ, %s).cast(DOUBLES)"),
  LONG_NOT_EQUAL(BOOLEAN, "%s != %s", "%s.compare(VectorOperators.NE, %s).cast(DOUBLES)"),
  AND(BOOLEAN, "%s && %s", "%s.and(%s)"),
  OR(BOOLEAN, "%s || %s", "%s.or(%s)"),
  NOT(BOOLEAN, "!%s", "%s.not()");

  final Type type;
  final String scalar;
  final String vector;

  Op(Type type, String scalar, String vector) {
    this.type = type;
    this.scalar = scalar;
    this.vector = vector;
  }

  boolean isCommutative() {
    return switch (this) {
      case ADD, MUL, LONG_ADD, LONG_AND, LONG_OR, LONG_XOR, LONG_MAX, LONG_MIN, AND, OR -> true;
      default -> false;
    };
  }

  boolean isShift() {
    return this == SHIFT_LEFT || this == SHIFT_RIGHT || this == SHIFT_RIGHT_UNSIGNED;
  }
}
