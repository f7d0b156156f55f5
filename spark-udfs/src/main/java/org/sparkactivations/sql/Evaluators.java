package org.sparkactivations.sql;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Chooses the evaluator for the types of a call. */
final class Evaluators {
  private Evaluators() {}

  /** For data arguments in these slots, of these types. */
  static Evaluator of(SqlFunction function, Kernel kernel, List<Slot> slots, List<DataType> types) {
    DataType input = types.get(Shape.index(slots, Slot.Role.INPUT));
    if (!(input instanceof ArrayType) && !Promotion.isVector(input)) {
      return new ScalarEvaluator((ElementwiseKernel) kernel, input.equals(DataTypes.FloatType));
    }
    if (isRow(input)) {
      return ofRow(function, kernel, slots, types);
    }
    List<DataType> inner =
        IntStream.range(0, types.size()).mapToObj(i -> inner(slots.get(i), types.get(i))).toList();
    String name = function.definition().name();
    return new NestedEvaluator(name, of(function, kernel, slots, inner), slots, types);
  }

  private static DataType inner(Slot slot, DataType type) {
    return slot.role() == Slot.Role.OPERAND ? type : ((ArrayType) type).elementType();
  }

  private static Evaluator ofRow(
      SqlFunction function, Kernel kernel, List<Slot> slots, List<DataType> types) {
    RowFormat[] formats = new RowFormat[types.size()];
    for (int i = 0; i < formats.length; i++) {
      formats[i] = isRow(types.get(i)) ? RowFormat.of(types.get(i)) : null;
    }
    Evaluator general = new RowEvaluator(kernel, Shape.of(function), slots, formats);
    if (types.size() > 1 || !(kernel instanceof ElementwiseKernel elementwise)) {
      return general;
    }
    return switch (formats[0]) {
      case DOUBLES -> general;
      case FLOATS -> new FloatArrayEvaluator(elementwise, general);
      case VECTOR -> new VectorEvaluator(elementwise, general);
    };
  }

  /** Whether a type is a vector or an array of numbers. */
  static boolean isRow(DataType type) {
    return Promotion.isVector(type)
        || (type instanceof ArrayType array && Promotion.isNumber(array.elementType()));
  }
}
