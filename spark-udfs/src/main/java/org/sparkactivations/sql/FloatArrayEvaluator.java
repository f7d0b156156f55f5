package org.sparkactivations.sql;

import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** An ARRAY&lt;FLOAT&gt; without nulls under an element-wise function of one argument. */
final class FloatArrayEvaluator extends Evaluator {
  private final ElementwiseKernel kernel;
  private final Evaluator general;

  FloatArrayEvaluator(ElementwiseKernel kernel, Evaluator general) {
    this.kernel = kernel;
    this.general = general;
  }

  @Override
  public Object apply(Object[] arguments) {
    ArrayData array = (ArrayData) arguments[0];
    if (DoubleArray.hasNull(array)) {
      return general.apply(arguments);
    }
    float[] values = array.toFloatArray();
    kernel.apply(values, values);
    return UnsafeArrayData.fromPrimitiveArray(values);
  }
}
