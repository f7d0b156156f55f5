package org.sparkactivations.sql.evaluator;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.bitset.BitSetMethods;
import org.sparkactivations.core.kernel.RowKernels;

/**
 * An array&lt;double&gt; in Spark's own layout (length, null bits, values) held in a double array,
 * so that its values can be computed in place and handed to Spark without another copy.
 */
final class DoubleArray {
  /** Spark's null bits come after the length. */
  private static final long NULL_BITS = Platform.DOUBLE_ARRAY_OFFSET + 8L;

  private final double[] data;
  private final int from;
  private final int length;

  private DoubleArray(double[] data, int from, int length) {
    this.data = data;
    this.from = from;
    this.length = length;
  }

  /** An array of zeros without nulls. */
  static DoubleArray ofLength(int length, RowMemory memory) {
    DoubleArray zeros = in(memory, length);
    Arrays.fill(zeros.data, 1, zeros.from + length, 0);
    return zeros;
  }

  /** An array without nulls, whose values are unspecified. */
  static DoubleArray unwritten(int length, RowMemory memory) {
    DoubleArray array = in(memory, length);
    Arrays.fill(array.data, 1, array.from, 0);
    return array;
  }

  /** An array whose nulls and values are unspecified. */
  private static DoubleArray in(RowMemory memory, int length) {
    int from = header(length);
    double[] data = memory.doubles(from + length);
    Platform.putLong(data, Platform.DOUBLE_ARRAY_OFFSET, length);
    return new DoubleArray(data, from, length);
  }

  /** A copy, nulls included; the value of a null element is 0. */
  static DoubleArray copyOf(ArrayData array, RowMemory memory) {
    if (array instanceof UnsafeArrayData unsafe) {
      DoubleArray copy = in(memory, array.numElements());
      int bytes = 8 * (copy.from + copy.length);
      Platform.copyMemory(
          unsafe.getBaseObject(),
          unsafe.getBaseOffset(),
          copy.data,
          Platform.DOUBLE_ARRAY_OFFSET,
          bytes);
      return copy;
    }
    DoubleArray copy = ofLength(array.numElements(), memory);
    if (hasNull(array)) {
      copy.copyElements(array, false);
    } else {
      System.arraycopy(array.toDoubleArray(), 0, copy.data, copy.from, copy.length);
    }
    return copy;
  }

  private void copyElements(ArrayData array, boolean floats) {
    boolean nulls = hasNull(array);
    for (int i = 0; i < length; i++) {
      if (nulls && array.isNullAt(i)) {
        setNull(i);
      } else {
        data[from + i] = floats ? array.getFloat(i) : array.getDouble(i);
      }
    }
  }

  /** A copy of an array&lt;float&gt;, nulls included. */
  static DoubleArray widened(ArrayData array, RowMemory memory) {
    DoubleArray copy = ofLength(array.numElements(), memory);
    copy.copyElements(array, true);
    return copy;
  }

  /** The values as an array&lt;float&gt;, each rounded once, nulls included. */
  UnsafeArrayData narrowed() {
    float[] values = new float[length];
    RowKernels.narrow(data, from, length, values, 0);
    UnsafeArrayData narrow = UnsafeArrayData.fromPrimitiveArray(values);
    for (int i = 0; hasNull() && i < length; i++) {
      if (isNull(i)) {
        narrow.setNullAt(i);
      }
    }
    return narrow;
  }

  /** The first n values, in the same memory. */
  DoubleArray first(int n) {
    return new DoubleArray(data, from, n);
  }

  /** A copy of the values [start, start + n), without nulls. */
  DoubleArray part(int start, int n, RowMemory memory) {
    DoubleArray part = unwritten(n, memory);
    System.arraycopy(data, from + start, part.data, part.from, n);
    return part;
  }

  double[] data() {
    return data;
  }

  /** Where the values begin in {@link #data}. */
  int from() {
    return from;
  }

  int length() {
    return length;
  }

  boolean hasNull() {
    for (int word = 1; word < from; word++) {
      if (Double.doubleToRawLongBits(data[word]) != 0) {
        return true;
      }
    }
    return false;
  }

  boolean isNull(int i) {
    return BitSetMethods.isSet(data, NULL_BITS, i);
  }

  void setNull(int i) {
    BitSetMethods.set(data, NULL_BITS, i);
  }

  /** Marks the elements that are null in the other array. */
  void addNulls(DoubleArray other) {
    if (other.hasNull()) {
      IntStream.range(0, Math.min(length, other.length))
          .filter(other::isNull)
          .forEach(this::setNull);
    }
  }

  /** Makes the values of null elements 0 again, as Spark expects when it compares bytes. */
  void clearNulls() {
    for (int i = 0; hasNull() && i < length; i++) {
      if (isNull(i)) {
        data[from + i] = 0;
      }
    }
  }

  /** The same memory as Spark's array. */
  UnsafeArrayData view() {
    UnsafeArrayData view = new UnsafeArrayData();
    view.pointTo(data, Platform.DOUBLE_ARRAY_OFFSET, 8 * (from + length));
    return view;
  }

  static boolean hasNull(ArrayData array) {
    if (array instanceof UnsafeArrayData unsafe) {
      int words = header(unsafe.numElements()) - 1;
      return BitSetMethods.anySet(unsafe.getBaseObject(), unsafe.getBaseOffset() + 8, words);
    }
    for (int i = 0; i < array.numElements(); i++) {
      if (array.isNullAt(i)) {
        return true;
      }
    }
    return false;
  }

  private static int header(int length) {
    return UnsafeArrayData.calculateHeaderPortionInBytes(length) / 8;
  }
}
