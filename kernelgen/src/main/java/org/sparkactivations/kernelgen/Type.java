package org.sparkactivations.kernelgen;

/**
 * The types of the subset: the name in Java, the name of the vector class, and how a scalar is
 * broadcast to a vector.
 */
enum Type {
  DOUBLE("double", "DoubleVector", "DOUBLE_VECTOR", "DoubleVector.broadcast(DOUBLES, %s)"),
  LONG("long", "LongVector", "LONG_VECTOR", "LongVector.broadcast(LONGS, %s)"),
  BOOLEAN("boolean", "VectorMask<Double>", null, "DOUBLES.maskAll(%s)"),
  /** For literals only, until they are promoted. */
  INT("int", null, null, null);

  final String scalar;
  final String vector;
  private final String exactClass;
  private final String broadcast;

  Type(String scalar, String vector, String exactClass, String broadcast) {
    this.scalar = scalar;
    this.vector = vector;
    this.exactClass = exactClass;
    this.broadcast = broadcast;
  }

  String broadcast(String value) {
    return exact(broadcast.formatted(value));
  }

  /**
   * An expression for a vector whose class C2 knows, regardless of other users of the Vector API.
   * C2 handles vector operations late in a compilation; those that then have an argument of unknown
   * class leave boxed vectors.
   */
  String exact(String expression) {
    return exactClass == null
        ? expression
        : "(%s) %s.cast(%s)".formatted(vector, exactClass, expression);
  }
}
