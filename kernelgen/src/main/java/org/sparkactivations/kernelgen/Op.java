package org.sparkactivations.kernelgen;

import static org.sparkactivations.kernelgen.Type.BOOLEAN;
import static org.sparkactivations.kernelgen.Type.DOUBLE;
import static org.sparkactivations.kernelgen.Type.LONG;

/**
 * The operations of a kernel, printed as scalar Java (before the loop, for values that do not
 * depend on the element) and in the Vector API (inside the loop). Both give the same bits, except
 * for NaNs.
 *
 * <p>The forms were chosen by measurement. {@code min}, {@code max} and {@code neg} of the Vector
 * API are slow on JDK 17. {@code viewAsIntegralLanes} and {@code reinterpretAsLongs} sometimes
 * leave boxed vectors, because the compiler does not always see which species they result in.
 *
 * <p>If C2 does not know the class of a vector, it uses the profile of the call. In the final
 * methods of DoubleVector and LongVector, that profile covers all users of the Vector API in the
 * JVM. If they use several species, as with Spark's BLAS, which takes a different one, the results
 * are boxed. So kernels call {@code lanewise} themselves, which is abstract and sees only one
 * species here. Operations that only a final method offers, such as shifts, are called after a cast
 * to the exact class.
 */
enum Op {
  /** The element. The detail is the name of its array. */
  INPUT(DOUBLE, null, null),
  /** A component of the record. The detail is its name. */
  PARAMETER(DOUBLE, null, null),
  /** A constant. The detail is the value, which determines the type. */
  CONSTANT(null, null, null),

  ADD(DOUBLE, "%s + %s", "%s.lanewise(VectorOperators.ADD, %s)"),
  SUB(DOUBLE, "%s - %s", "%s.lanewise(VectorOperators.SUB, %s)"),
  MUL(DOUBLE, "%s * %s", "%s.lanewise(VectorOperators.MUL, %s)"),
  DIV(DOUBLE, "%s / %s", "%s.lanewise(VectorOperators.DIV, %s)"),
  FMA(DOUBLE, "Math.fma(%s, %s, %s)", "%s.lanewise(VectorOperators.FMA, %s, %s)"),
  ABS(DOUBLE, "Math.abs(%s)", "%s.lanewise(VectorOperators.ABS)"),
  SQRT(DOUBLE, "Math.sqrt(%s)", "%s.lanewise(VectorOperators.SQRT)"),
  /** In vector code it is written as -0.0 - a, which is -a for every number, including zeros. */
  NEG(DOUBLE, "-%s", null),
  /** {@link Graph} expresses it with bit operations. */
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
