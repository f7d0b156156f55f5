package org.sparkactivations.sql;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.Platform;

/**
 * An ML vector, as the struct that stands behind its type: type (0 sparse, 1 dense), size, indices,
 * values. A sparse vector stays sparse if the kernel keeps zeros, at the cost of its stored
 * entries; otherwise it becomes dense.
 */
final class VectorEvaluator extends Evaluator {
  private static final int FIELDS = 4;
  private static final int SIZE = 1;
  private static final int INDICES = 2;
  private static final int VALUES = 3;
  private static final byte SPARSE = 0;
  private static final byte DENSE = 1;

  private final Kernel kernel;

  VectorEvaluator(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Object apply(Object value) {
    InternalRow vector = (InternalRow) value;
    boolean dense = vector.getByte(0) == DENSE;
    boolean sameShape = kernel.elementwise() && (dense || kernel.keepsZeros());
    if (sameShape && vector instanceof UnsafeRow row) {
      return computedCopy(row);
    }
    DoubleArray x =
        sameShape || dense ? DoubleArray.copyOf(vector.getArray(VALUES)) : densified(vector);
    int length = kernel.outputLength(x.length());
    DoubleArray out = length == x.length() ? x : DoubleArray.ofLength(length);
    kernel.apply(x.data(), x.from(), x.length(), out.data(), out.from());
    return sameShape && !dense
        ? struct(SPARSE, vector.getInt(SIZE), vector.getArray(INDICES), out.view())
        : struct(DENSE, null, null, out.view());
  }

  /** One copy of the row's memory, with the values computed where they lie. */
  private UnsafeRow computedCopy(UnsafeRow row) {
    double[] data = new double[row.getSizeInBytes() / 8];
    long start = Platform.DOUBLE_ARRAY_OFFSET;
    Platform.copyMemory(
        row.getBaseObject(), row.getBaseOffset(), data, start, row.getSizeInBytes());
    UnsafeRow copy = new UnsafeRow(FIELDS);
    copy.pointTo(data, start, row.getSizeInBytes());
    UnsafeArrayData values = copy.getArray(VALUES);
    int n = values.numElements();
    long bytes = values.getBaseOffset() - start + UnsafeArrayData.calculateHeaderPortionInBytes(n);
    int from = Math.toIntExact(bytes / 8);
    kernel.apply(data, from, n, data, from);
    return copy;
  }

  private static DoubleArray densified(InternalRow sparse) {
    DoubleArray dense = DoubleArray.ofLength(sparse.getInt(SIZE));
    ArrayData indices = sparse.getArray(INDICES);
    ArrayData values = sparse.getArray(VALUES);
    for (int i = 0; i < indices.numElements(); i++) {
      dense.data()[dense.from() + indices.getInt(i)] = values.getDouble(i);
    }
    return dense;
  }

  private static InternalRow struct(byte type, Integer size, ArrayData indices, ArrayData values) {
    return new GenericInternalRow(new Object[] {type, size, indices, values});
  }
}
