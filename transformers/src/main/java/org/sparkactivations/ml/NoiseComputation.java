package org.sparkactivations.ml;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.sql.NativeColumns;

/** A function of rows and their keys: the second input or hashes. Only in training. */
record NoiseComputation(RowFunction function, boolean training) implements Computation {
  @Override
  public DataType type(List<DataType> inputs) {
    if (inputs.size() > 1 && !(inputs.get(1) instanceof IntegralType)) {
      throw new IllegalArgumentException(
          "got a key of type %s; expected an integral type".formatted(inputs.get(1).sql()));
    }
    return NativeColumns.resultType(function, inputs.subList(0, 1));
  }

  @Override
  public Column column(List<Column> inputs, List<DataType> types) {
    Column x = inputs.get(0);
    if (!training) {
      return x.cast(type(types));
    }
    Column key = inputs.size() > 1 ? inputs.get(1) : functions.xxhash64(x);
    return NativeColumns.value(function, x, List.of(key.cast(DataTypes.LongType)));
  }
}
