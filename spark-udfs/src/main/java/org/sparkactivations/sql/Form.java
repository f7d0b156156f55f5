package org.sparkactivations.sql;

/** The SQL functions that one definition gives. */
enum Form {
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
  /** A text that depends on no data. */
  INFORMATION
}
