package org.sparkactivations.kernelgen;

/** The types of the subset: name in Java, name of the vector, how a scalar is spread over one. */
enum Type {
  DOUBLE("double", "DoubleVector", "DoubleVector.broadcast(DOUBLES, %s)"),
  LONG("long", "LongVector", "LongVector.broadcast(LONGS, %s)"),
  BOOLEAN("boolean", "VectorMask<Double>", "DOUBLES.maskAll(%s)"),
  /** Literals only, until they are promoted. */
  INT("int", null, null);

  final String scalar;
  final String vector;
  final String broadcast;

  Type(String scalar, String vector, String broadcast) {
    this.scalar = scalar;
    this.vector = vector;
    this.broadcast = broadcast;
  }
}
