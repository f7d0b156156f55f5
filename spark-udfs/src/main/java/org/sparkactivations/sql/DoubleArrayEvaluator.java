package org.sparkactivations.sql;

import org.apache.spark.sql.catalyst.util.ArrayData;

/** ARRAY&lt;DOUBLE&gt;: the result is computed in the memory that is handed to Spark. */
final class DoubleArrayEvaluator extends Evaluator {
  private final Kernel kernel;

  DoubleArrayEvaluator(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Object apply(Object value) {
    DoubleArray x = DoubleArray.copyOf((ArrayData) value);
    if (!kernel.elementwise() && x.hasNull()) {
      return null;
    }
    int length = kernel.outputLength(x.length());
    DoubleArray out = length == x.length() ? x : DoubleArray.ofLength(length);
    kernel.apply(x.data(), x.from(), x.length(), out.data(), out.from());
    out.clearNulls();
    return out.view();
  }
}
