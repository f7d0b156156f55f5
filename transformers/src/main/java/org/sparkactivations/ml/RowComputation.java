package org.sparkactivations.ml;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.sql.NativeColumns;

/** A function of rows with constant operands; null for an operand that is absent. */
record RowComputation(RowFunction function, List<double[]> constants) implements Computation {
  RowComputation(RowFunction function) {
    this(function, List.of());
  }

  @Override
  public DataType type(List<DataType> inputs) {
    return NativeColumns.resultType(function, inputs.subList(0, 1));
  }

  @Override
  public Optional<RowComputation> rows() {
    return Optional.of(this).filter(rows -> rows.function.definition().hasBackward());
  }

  @Override
  public Column column(List<Column> inputs, List<DataType> types) {
    List<Column> operands =
        constants.stream()
            .map(values -> values == null ? functions.lit(null) : NativeColumns.row(values))
            .toList();
    return NativeColumns.value(function, inputs.get(0), operands);
  }

  @Override
  public int size(int n) {
    Operands operands = Operands.of(function.definition());
    for (int i = 0; i < constants.size(); i++) {
      double[] constant = constants.get(i);
      if (constant != null) {
        operands.row(i, constant, 0, constant.length);
      }
    }
    if (!constants.isEmpty()) {
      operands.check(function.definition(), n);
    }
    return function.outputLength(n);
  }
}
