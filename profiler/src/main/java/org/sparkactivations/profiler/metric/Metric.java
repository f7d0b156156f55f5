package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;

/** One measurement of a column, or of a column under a function: some fields of the result. */
public interface Metric {
  /** The fields of the result that it gives. */
  List<StructField> fields();

  /** The values of the fields; null for what is not defined. */
  Object[] read(Unit unit);
}
