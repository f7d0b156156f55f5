package org.sparkactivations.sql.evaluator;

import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.Platform;

/**
 * An ARRAY&lt;FLOAT&gt; without nulls under an element-wise function of one argument. It is copied
 * once in Spark's layout, and the values are computed in place.
 */
record FloatArrayEvaluator(ElementwiseKernel kernel, Evaluator general) implements Evaluator {
  @Override
  public Object compute(Object[] arguments, RowMemory memory) {
    ArrayData array = (ArrayData) arguments[0];
    if (DoubleArray.hasNull(array)) {
      return general.compute(arguments, memory);
    }
    UnsafeArrayData input =
        array instanceof UnsafeArrayData unsafe
            ? unsafe
            : UnsafeArrayData.fromPrimitiveArray(array.toFloatArray());
    int n = input.numElements();
    int bytes = input.getSizeInBytes();
    float[] data = memory.floats(bytes / Float.BYTES);
    long start = Platform.FLOAT_ARRAY_OFFSET;
    Platform.copyMemory(input.getBaseObject(), input.getBaseOffset(), data, start, bytes);
    kernel.apply(data, UnsafeArrayData.calculateHeaderPortionInBytes(n) / Float.BYTES, n);
    UnsafeArrayData view = new UnsafeArrayData();
    view.pointTo(data, start, bytes);
    return view;
  }
}
