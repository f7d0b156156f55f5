package org.sparkactivations.sql;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The type of the result of a call, with exact knowledge of where nulls can be.
 *
 * @param nullable whether the result can be null although no argument is
 */
record ResultType(DataType type, boolean nullable) {

  /**
   * For data of these promoted types.
   *
   * @param grad null unless there is one
   * @param operandNulls whether an operand can have null elements
   */
  static ResultType of(
      SqlFunction function, Kernel kernel, DataType grad, DataType x, boolean operandNulls) {
    DataType data = grad == null ? x : nullsOfBoth(x, grad);
    if (function.elementwise()) {
      return new ResultType(data, false);
    }
    boolean nulls = operandNulls || rowContainsNull(data);
    boolean nullRows = nulls && (kernel.reduces() || !canHoldNull(data));
    boolean nullElements = nulls && !nullRows;
    DataType type = rows(Shape.of(function), data, nullElements, nullRows);
    return new ResultType(type, Evaluators.isRow(data) && nullRows);
  }

  /** x, with nulls wherever one of the two may have them. */
  private static DataType nullsOfBoth(DataType x, DataType grad) {
    if (x instanceof ArrayType a && grad instanceof ArrayType b) {
      return new ArrayType(
          nullsOfBoth(a.elementType(), b.elementType()), a.containsNull() || b.containsNull());
    }
    return x;
  }

  private static DataType rows(Shape shape, DataType type, boolean nullElements, boolean nullRows) {
    if (Evaluators.isRow(type)) {
      return row(shape, type, nullElements);
    }
    ArrayType array = (ArrayType) type;
    DataType element = array.elementType();
    boolean nulls = array.containsNull() || (nullRows && Evaluators.isRow(element));
    return new ArrayType(rows(shape, element, nullElements, nullRows), nulls);
  }

  private static DataType row(Shape shape, DataType type, boolean nullElements) {
    DataType number = type instanceof ArrayType array ? array.elementType() : DataTypes.DoubleType;
    return switch (shape) {
      case ROW -> type instanceof ArrayType ? new ArrayType(number, nullElements) : type;
      case NUMBER -> number;
      case MATRIX -> new ArrayType(new ArrayType(number, false), false);
    };
  }

  /** Whether the innermost rows may have null elements. */
  static boolean rowContainsNull(DataType type) {
    return type instanceof ArrayType array
        && (Evaluators.isRow(array) ? array.containsNull() : rowContainsNull(array.elementType()));
  }

  /** Whether the innermost rows are arrays; a vector has no null elements. */
  private static boolean canHoldNull(DataType type) {
    return type instanceof ArrayType array
        && (Evaluators.isRow(array) || canHoldNull(array.elementType()));
  }
}
