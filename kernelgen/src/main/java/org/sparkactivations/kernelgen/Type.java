package org.sparkactivations.kernelgen;

/** The types of the subset: name in Java, name of the vector, how a scalar is spread over one. */
enum Type {
  DOUBLE("double", "DoubleVector", "DOUBLE_VECTOR", "DoubleVector.broadcast(DOUBLES, %s)"),
  LONG("long", "LongVector", "LONG_VECTOR", "LongVector.broadcast(LONGS, %s)"),
  BOOLEAN("boolean", "VectorMask<Double>", null, "DOUBLES.maskAll(%s)"),
  /** Literals only, until they are promoted. */
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
   * A vector of which C2 knows the class whatever other users of the Vector API do. Operations on
   * vectors come late in a compilation, and those that then meet an argument whose class is not
   * known yet leave boxes.
   */
  String exact(String expression) {
    return exactClass == null
        ? expression
        : "(%s) %s.cast(%s)".formatted(vector, exactClass, expression);
  }
}
