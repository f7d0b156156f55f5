package org.sparkactivations.sql;

import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The type of the result of a call, with exact knowledge of where nulls can be. */
final class ResultType {
  private ResultType() {}

  /** For data of this promoted type. */
  static DataType of(SqlFunction function, Kernel kernel, DataType x) {
    return function.elementwise() ? x : rows(Shape.of(function), kernel.reduces(), x);
  }

  /** The type of the input, with nulls wherever any of the data may have them. */
  static DataType inputWithNulls(List<Slot> slots, List<DataType> types) {
    DataType x = types.get(Shape.index(slots, Slot.Role.INPUT));
    for (int i = 0; i < types.size(); i++) {
      x = withNulls(x, types.get(i), slots.get(i).role() == Slot.Role.OPERAND);
    }
    return x;
  }

  /** An operand of fewer dimensions belongs to the inner ones. */
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

  private static DataType rows(Shape shape, boolean reduces, DataType type) {
    if (Evaluators.isRow(type)) {
      return row(shape, reduces, type);
    }
    ArrayType array = (ArrayType) type;
    DataType element = array.elementType();
    boolean nulls = array.containsNull() || (reduces && isRowWithNulls(element));
    return new ArrayType(rows(shape, reduces, element), nulls);
  }

  private static DataType row(Shape shape, boolean reduces, DataType type) {
    DataType number = type instanceof ArrayType array ? array.elementType() : DataTypes.DoubleType;
    DataType row =
        type instanceof ArrayType array
            ? new ArrayType(number, array.containsNull() && !reduces)
            : type;
    return switch (shape) {
      case ROW -> row;
      case NUMBER -> number;
      case MATRIX -> new ArrayType(new ArrayType(number, false), false);
    };
  }

  static boolean isRowWithNulls(DataType type) {
    return type instanceof ArrayType array && Evaluators.isRow(array) && array.containsNull();
  }
}
