package org.sparkactivations.sql;

import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** ARRAY&lt;FLOAT&gt;: computed in double, rounded to float once. */
final class FloatArrayEvaluator extends Evaluator {
  private final Kernel kernel;

  FloatArrayEvaluator(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Object apply(Object value) {
    ArrayData array = (ArrayData) value;
    if (!DoubleArray.hasNull(array)) {
      return UnsafeArrayData.fromPrimitiveArray(kernel.apply(array.toFloatArray()));
    }
    return kernel.elementwise() ? withNulls(array) : null;
  }

  private ArrayData withNulls(ArrayData array) {
    float[] x = new float[array.numElements()];
    for (int i = 0; i < x.length; i++) {
      x[i] = array.isNullAt(i) ? 0 : array.getFloat(i);
    }
    float[] out = kernel.apply(x);
    UnsafeArrayData result = UnsafeArrayData.fromPrimitiveArray(out);
    for (int i = 0; i < x.length; i++) {
      if (array.isNullAt(i)) {
        result.setFloat(i, 0);
        result.setNullAt(i);
      }
    }
    return result;
  }
}
