package org.sparkactivations.sql.function;

/** The kinds of SQL functions that a definition gives rise to. */
public enum Form {
  /** f(x). */
  VALUE,
  /** f'(x), of an element-wise function. */
  DERIVATIVE,
  /** The derivative of an element-wise function by its learnable parameter. */
  PARAMETER_DERIVATIVE,
  /** The vector-Jacobian product, of a gradient and x. */
  BACKWARD,
  /** All derivatives of a row-wise function, as an array of arrays. */
  JACOBIAN,
  /** A text that does not depend on data. */
  INFORMATION
}
