package org.sparkactivations.ml;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/** What a stage computes: one column from one or more. */
interface Computation {
  /** The type of the result; refuses input types with an IllegalArgumentException. */
  DataType type(List<DataType> inputs);

  Column column(List<Column> inputs, List<DataType> types);

  /** The function of rows that is computed, if it is a single one with a gradient. */
  default Optional<RowComputation> rows() {
    return Optional.empty();
  }

  /** The size of every result vector, -1 if it depends on the input. */
  default int size() {
    return -1;
  }

  /** The size of a result vector; refuses sizes n of the input with an IllegalArgumentException. */
  default int size(int n) {
    return n;
  }

  /** Whether elements of the result keep the names of the elements at the same index. */
  default boolean keepsNames() {
    return true;
  }
}
