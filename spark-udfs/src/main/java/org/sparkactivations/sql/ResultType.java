package org.sparkactivations.sql;

import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The type of the result of a call, with exact knowledge of where nulls can be.
 *
 * @param nullable whether the result can be null although no argument is
 */
record ResultType(DataType type, boolean nullable) {

  /** For data of these promoted types, in these slots. */
  static ResultType of(
      SqlFunction function, Kernel kernel, List<Slot> slots, List<DataType> types) {
    DataType x = types.get(Shape.index(slots, Slot.Role.INPUT));
    for (int i = 0; i < types.size(); i++) {
      x = withNulls(x, types.get(i), slots.get(i).role() == Slot.Role.OPERAND);
    }
    return of(function, kernel, x, types.stream().anyMatch(ResultType::rowContainsNull));
  }

  /** For an input of this promoted type and other data without nulls. */
  static ResultType of(SqlFunction function, Kernel kernel, DataType x) {
    return of(function, kernel, x, rowContainsNull(x));
  }

  private static ResultType of(SqlFunction function, Kernel kernel, DataType x, boolean nulls) {
    if (function.elementwise()) {
      return new ResultType(x, false);
    }
    boolean nullRows = nulls && (kernel.reduces() || !canHoldNull(x));
    boolean nullElements = nulls && !nullRows;
    DataType type = rows(Shape.of(function), x, nullElements, nullRows);
    return new ResultType(type, Evaluators.isRow(x) && nullRows);
  }

  /** x, with nulls wherever one of the two may have them; a small operand is in all inner ones. */
  private static DataType withNulls(DataType x, DataType other, boolean isOperand) {
    if (!(x instanceof ArrayType a)) {
      return x;
    }
    if (isOperand && Promotion.rank(other) < Promotion.rank(x)) {
      return new ArrayType(withNulls(a.elementType(), other, true), a.containsNull());
    }
    return other instanceof ArrayType b
        ? new ArrayType(
            withNulls(a.elementType(), b.elementType(), isOperand),
            a.containsNull() || b.containsNull())
        : x;
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
  private static boolean rowContainsNull(DataType type) {
    return type instanceof ArrayType array
        && (Evaluators.isRow(array) ? array.containsNull() : rowContainsNull(array.elementType()));
  }

  /** Whether the innermost rows are arrays; a vector has no null elements. */
  private static boolean canHoldNull(DataType type) {
    return type instanceof ArrayType array
        && (Evaluators.isRow(array) || canHoldNull(array.elementType()));
  }
}
