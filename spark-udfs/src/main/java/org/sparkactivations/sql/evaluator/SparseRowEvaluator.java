package org.sparkactivations.sql.evaluator;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.sparkactivations.core.IndexedFunction;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.sql.function.Form;

/**
 * ML vectors under a function of elements and their indices. A sparse vector stays sparse; only its
 * stored entries are computed.
 */
record SparseRowEvaluator(IndexedFunction function, Form form, RowEvaluator general)
    implements Evaluator {
  @Override
  public Object compute(Object[] arguments, RowMemory memory) {
    InternalRow vector = (InternalRow) arguments[general.input()];
    if (RowFormat.isDense(vector)) {
      return general.compute(arguments, memory);
    }
    Operands operands = Operands.of(function.definition());
    for (int i = 0; i < arguments.length; i++) {
      if (general.isOperand(i)) {
        DoubleArray row = general.putOperand(operands, i, arguments[i], memory);
        if (row != null && row.hasNull()) {
          return null;
        }
      }
    }
    operands.check(function.definition(), vector.getInt(RowFormat.SIZE));
    return RowFormat.sparse(vector, computed(vector, operands, memory));
  }

  private DoubleArray computed(InternalRow vector, Operands operands, RowMemory memory) {
    DoubleArray values = DoubleArray.copyOf(vector.getArray(RowFormat.VALUES), memory);
    ArrayData indices = vector.getArray(RowFormat.INDICES);
    double[] data = values.data();
    for (int i = 0; i < values.length(); i++) {
      double x = data[values.from() + i];
      data[values.from() + i] =
          form == Form.PARAMETER_DERIVATIVE
              ? function.operandDerivative(x)
              : function.value(x, indices.getInt(i), operands);
    }
    return values;
  }
}
