package org.sparkactivations.sql.evaluator;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;

/**
 * An ML vector under an element-wise function of one argument. A sparse vector stays sparse if the
 * function keeps zeros; only its stored entries are computed.
 */
record VectorEvaluator(ElementwiseKernel kernel, Evaluator general, boolean keepsZeros)
    implements Evaluator {
  private static final int FIELDS = 4;

  @Override
  public Object compute(Object[] arguments, RowMemory memory) {
    InternalRow vector = (InternalRow) arguments[0];
    boolean dense = RowFormat.isDense(vector);
    if (!dense && !keepsZeros) {
      return general.compute(arguments, memory);
    }
    if (vector instanceof UnsafeRow row) {
      return computedCopy(row, memory);
    }
    DoubleArray values = DoubleArray.copyOf(vector.getArray(RowFormat.VALUES), memory);
    kernel.apply(values.data(), values.from(), values.length());
    return dense ? RowFormat.VECTOR.write(values) : RowFormat.sparse(vector, values);
  }

  /** Copies the row's memory once and computes the values in place. */
  private UnsafeRow computedCopy(UnsafeRow row, RowMemory memory) {
    double[] data = memory.doubles(row.getSizeInBytes() / 8);
    long start = Platform.DOUBLE_ARRAY_OFFSET;
    Platform.copyMemory(
        row.getBaseObject(), row.getBaseOffset(), data, start, row.getSizeInBytes());
    UnsafeRow copy = new UnsafeRow(FIELDS);
    copy.pointTo(data, start, row.getSizeInBytes());
    UnsafeArrayData values = copy.getArray(RowFormat.VALUES);
    int n = values.numElements();
    long bytes = values.getBaseOffset() - start + UnsafeArrayData.calculateHeaderPortionInBytes(n);
    kernel.apply(data, Math.toIntExact(bytes / 8), n);
    return copy;
  }
}
