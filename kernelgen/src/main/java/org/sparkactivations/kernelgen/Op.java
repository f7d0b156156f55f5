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
 *
 * <p>Where C2 does not know the class of a vector, it looks at what a call saw so far. In the final
 * methods of DoubleVector and LongVector these are the species of all users of the Vector API in
 * the JVM, and if there are several, the results are boxed: Spark's BLAS takes another one. So
 * kernels call {@code lanewise} themselves, which is abstract and sees here but one species; and
 * what only a final method does, such as shifts, is called after a cast to the exact class.
 */
enum Op {
  /** The element; the detail is the name of its array. */
  INPUT(DOUBLE, null, null),
  /** A component of the record; the detail is its name. */
  PARAMETER(DOUBLE, null, null),
  /** The detail is the value; it alone has a type of its own. */
  CONSTANT(null, null, null),

  ADD(DOUBLE, "%s + %s", "%s.lanewise(VectorOperators.ADD, %s)"),
  SUB(DOUBLE, "%s - %s", "%s.lanewise(VectorOperators.SUB, %s)"),
  MUL(DOUBLE, "%s * %s", "%s.lanewise(VectorOperators.MUL, %s)"),
  DIV(DOUBLE, "%s / %s", "%s.lanewise(VectorOperators.DIV, %s)"),
  FMA(DOUBLE, "Math.fma(%s, %s, %s)", "%s.lanewise(VectorOperators.FMA, %s, %s)"),
  ABS(DOUBLE, "Math.abs(%s)", "%s.lanewise(VectorOperators.ABS)"),
  SQRT(DOUBLE, "Math.sqrt(%s)", "%s.lanewise(VectorOperators.SQRT)"),
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
  LONG_ADD(LONG, "%s + %s", "%s.lanewise(VectorOperators.ADD, %s)"),
  LONG_SUB(LONG, "%s - %s", "%s.lanewise(VectorOperators.SUB, %s)"),
  LONG_AND(LONG, "%s & %s", "%s.lanewise(VectorOperators.AND, %s)"),
  LONG_OR(LONG, "%s | %s", "%s.lanewise(VectorOperators.OR, %s)"),
  LONG_XOR(LONG, "%s ^ %s", "%s.lanewise(VectorOperators.XOR, %s)"),
  LONG_MAX(LONG, "Math.max(%s, %s)", "%s.lanewise(VectorOperators.MAX, %s)"),
  LONG_MIN(LONG, "Math.min(%s, %s)", "%s.lanewise(VectorOperators.MIN, %s)"),
  SHIFT_LEFT(
      LONG, "%s << %s", "((LongVector) LONG_VECTOR.cast(%s)).lanewise(VectorOperators.LSHL, %s)"),
  SHIFT_RIGHT(
      LONG, "%s >> %s", "((LongVector) LONG_VECTOR.cast(%s)).lanewise(VectorOperators.ASHR, %s)"),
  SHIFT_RIGHT_UNSIGNED(
      LONG, "%s >>> %s", "((LongVector) LONG_VECTOR.cast(%s)).lanewise(VectorOperators.LSHR, %s)"),
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
