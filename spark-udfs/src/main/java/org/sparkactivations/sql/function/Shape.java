package org.sparkactivations.sql.function;

/** What a function turns a row into. */
public enum Shape {
  ROW,
  NUMBER,
  MATRIX
}
