package org.sparkactivations.sql.type;

import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.sql.function.Shape;
import org.sparkactivations.sql.function.Slot;

/**
 * The type of the result of a call, which knows exactly where nulls can be.
 *
 * @param nullable whether the result can be null although no argument is
 */
public record ResultType(DataType type, boolean nullable) {

  public static ResultType of(BoundCall call) {
    List<DataType> types = call.types();
    DataType x = call.inputType();
    for (int i = 0; i < types.size(); i++) {
      x = withNulls(x, types.get(i), call.slots().get(i).role() == Slot.Role.OPERAND);
    }
    if (call.function().elementwise() || Promotion.isNumber(x)) {
      return new ResultType(x, false);
    }
    boolean nulls = types.stream().anyMatch(ResultType::rowContainsNull);
    boolean nullRows = nulls && (call.reduces() || !canHoldNull(x));
    boolean nullElements = nulls && !nullRows;
    DataType type = rows(call.function().shape(), x, nullElements, nullRows);
    return new ResultType(type, Promotion.isRow(x) && nullRows);
  }

  /** x, with nulls where either may have them; a small operand is part of every inner row. */
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
    if (Promotion.isRow(type)) {
      return row(shape, type, nullElements);
    }
    ArrayType array = (ArrayType) type;
    DataType element = array.elementType();
    boolean nulls = array.containsNull() || (nullRows && Promotion.isRow(element));
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
        && (Promotion.isRow(array) ? array.containsNull() : rowContainsNull(array.elementType()));
  }

  /** Whether the innermost rows are arrays; a vector has no null elements. */
  private static boolean canHoldNull(DataType type) {
    return type instanceof ArrayType array
        && (Promotion.isRow(array) || canHoldNull(array.elementType()));
  }
}
