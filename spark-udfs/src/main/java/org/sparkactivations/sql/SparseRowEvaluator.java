package org.sparkactivations.sql;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.sparkactivations.core.IndexedFunction;
import org.sparkactivations.core.definition.Operands;

/**
 * ML vectors under a function of elements and their indices: a sparse one stays sparse, at the cost
 * of its stored entries.
 */
final class SparseRowEvaluator extends Evaluator {
  private final IndexedFunction function;
  private final boolean derivative;
  private final List<Slot> slots;
  private final RowFormat[] formats;
  private final int input;
  private final Evaluator general;

  /** See {@link RowEvaluator}; general is for dense vectors. */
  SparseRowEvaluator(
      IndexedFunction function,
      Form form,
      List<Slot> slots,
      RowFormat[] formats,
      Evaluator general) {
    this.function = function;
    this.derivative = form == Form.PARAMETER_DERIVATIVE;
    this.slots = slots;
    this.formats = formats;
    this.input = Shape.index(slots, Slot.Role.INPUT);
    this.general = general;
  }

  @Override
  Object apply(Object[] arguments, RowMemory memory) {
    InternalRow vector = (InternalRow) arguments[input];
    if (RowFormat.isDense(vector)) {
      return general.apply(arguments, memory);
    }
    Operands operands = Operands.of(function.definition());
    for (int i = 0; i < arguments.length; i++) {
      if (slots.get(i).role() == Slot.Role.OPERAND) {
        DoubleArray row =
            RowEvaluator.put(operands, slots.get(i), arguments[i], formats[i], memory);
        if (row != null && row.hasNull()) {
          return null;
        }
      }
    }
    try {
      operands.check(function.definition(), vector.getInt(RowFormat.SIZE));
    } catch (IllegalArgumentException e) {
      throw RowErrors.of(e);
    }
    return RowFormat.sparse(vector, computed(vector, operands, memory));
  }

  private DoubleArray computed(InternalRow vector, Operands operands, RowMemory memory) {
    DoubleArray values = DoubleArray.copyOf(vector.getArray(RowFormat.VALUES), memory);
    ArrayData indices = vector.getArray(RowFormat.INDICES);
    double[] data = values.data();
    for (int i = 0; i < values.length(); i++) {
      double x = data[values.from() + i];
      data[values.from() + i] =
          derivative
              ? function.operandDerivative(x)
              : function.value(x, indices.getInt(i), operands);
    }
    return values;
  }
}
