package org.sparkactivations.ml;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.layer.EachElement;
import org.sparkactivations.sql.NativeColumns;

/** An activation, or its derivative, of numbers, arrays or vectors. */
record ElementwiseComputation(Activation activation, boolean forward) implements Computation {
  @Override
  public DataType type(List<DataType> inputs) {
    return NativeColumns.resultType(inputs.get(0));
  }

  @Override
  public Optional<RowComputation> rows() {
    return forward
        ? Optional.of(new RowComputation(new EachElement(activation)))
        : Optional.empty();
  }

  @Override
  public Column column(List<Column> inputs, List<DataType> types) {
    return forward
        ? NativeColumns.value(activation, inputs.get(0))
        : NativeColumns.derivative(activation, inputs.get(0));
  }
}
