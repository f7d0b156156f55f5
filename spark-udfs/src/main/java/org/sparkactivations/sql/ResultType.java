package org.sparkactivations.sql;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The type of the result of a call, with exact knowledge of where nulls can be. */
final class ResultType {
  private ResultType() {}

  /** For data of these promoted types; grad is null unless there is one. */
  static DataType of(SqlFunction function, Kernel kernel, DataType grad, DataType x) {
    DataType data = grad != null && Promotion.sameShape(grad, x) ? nullsOfBoth(x, grad) : x;
    return function.elementwise() ? data : rows(Shape.of(function), kernel.reduces(), data);
  }

  /** x, with nulls wherever one of the two may have them. */
  private static DataType nullsOfBoth(DataType x, DataType grad) {
    if (x instanceof ArrayType a && grad instanceof ArrayType b) {
      return new ArrayType(
          nullsOfBoth(a.elementType(), b.elementType()), a.containsNull() || b.containsNull());
    }
    return x;
  }

  private static DataType rows(Shape shape, boolean reduces, DataType type) {
    if (Evaluators.isRow(type)) {
      return row(shape, reduces, type);
    }
    ArrayType array = (ArrayType) type;
    DataType element = array.elementType();
    boolean nulls = array.containsNull() || (reduces && rowContainsNull(element));
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

  /** Whether the innermost rows may have null elements. */
  static boolean rowContainsNull(DataType type) {
    return type instanceof ArrayType array
        && (Evaluators.isRow(array) ? array.containsNull() : rowContainsNull(array.elementType()));
  }
}
