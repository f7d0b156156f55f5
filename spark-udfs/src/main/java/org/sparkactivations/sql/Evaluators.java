package org.sparkactivations.sql;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.core.IndexedFunction;

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
        IntStream.range(0, types.size())
            .mapToObj(
                i ->
                    isTakenApart(slots.get(i), types.get(i), input)
                        ? ((ArrayType) types.get(i)).elementType()
                        : types.get(i))
            .toList();
    return new NestedEvaluator(of(function, kernel, slots, inner), function, slots, types);
  }

  /** Whether an argument has an element for each of the input; otherwise it serves them all. */
  static boolean isTakenApart(Slot slot, DataType type, DataType input) {
    return slot.role() != Slot.Role.OPERAND || Promotion.rank(type) == Promotion.rank(input);
  }

  private static Evaluator ofRow(
      SqlFunction function, Kernel kernel, List<Slot> slots, List<DataType> types) {
    RowFormat[] formats = new RowFormat[types.size()];
    for (int i = 0; i < formats.length; i++) {
      formats[i] = isRow(types.get(i)) ? RowFormat.of(types.get(i)) : null;
    }
    Evaluator general = new RowEvaluator(kernel, Shape.of(function), slots, formats);
    if (kernel instanceof RowKernel rows
        && rows.function() instanceof IndexedFunction indexed
        && (rows.form() == Form.VALUE || rows.form() == Form.PARAMETER_DERIVATIVE)
        && formats[Shape.index(slots, Slot.Role.INPUT)] == RowFormat.VECTOR) {
      return new SparseRowEvaluator(indexed, rows.form(), slots, formats, general);
    }
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
