package org.sparkactivations.sql;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;

/** What a row-wise function makes of null elements in the type of its result. */
final class ResultType {
  private ResultType() {}

  /** Whether the innermost arrays may hold nulls. */
  static boolean rowsContainNull(DataType type) {
    return type instanceof ArrayType array
        && (array.elementType() instanceof ArrayType
            ? rowsContainNull(array.elementType())
            : array.containsNull());
  }

  /**
   * The type of the result of a row-wise function: rows have no null elements, but a row inside of
   * an array is null where it had one.
   */
  static DataType withoutNulls(DataType type) {
    if (!(type instanceof ArrayType array)) {
      return type;
    }
    DataType element = array.elementType();
    return element instanceof ArrayType
        ? new ArrayType(withoutNulls(element), array.containsNull() || rowsContainNull(element))
        : new ArrayType(element, Promotion.isVector(element) && array.containsNull());
  }
}
