package org.sparkactivations.sql.evaluator;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.core.layer.Statistics;
import org.sparkactivations.sql.type.Promotion;

/** How Spark stores a row of numbers. */
public enum RowFormat {
  DOUBLES,
  FLOATS,
  /** A single number as a row of one element. */
  DOUBLE,
  FLOAT,
  /** The struct behind an ML vector: type (0 sparse, 1 dense), size, indices, values. */
  VECTOR;

  /** The fields of the struct. */
  static final int SIZE = 1;

  static final int INDICES = 2;
  static final int VALUES = 3;

  /** The format of an innermost row or a number; empty for other types. */
  public static Optional<RowFormat> of(DataType type) {
    if (Promotion.isVector(type)) {
      return Optional.of(VECTOR);
    }
    DataType number = type instanceof ArrayType array ? array.elementType() : type;
    if (!Promotion.isNumber(number)) {
      return Optional.empty();
    }
    boolean isFloat = number.equals(DataTypes.FloatType);
    return Optional.of(type == number ? (isFloat ? FLOAT : DOUBLE) : (isFloat ? FLOATS : DOUBLES));
  }

  static boolean isDense(InternalRow vector) {
    return vector.getByte(0) != 0;
  }

  /** A sparse vector with the size and the indices of another. */
  static Object sparse(InternalRow like, DoubleArray values) {
    return new GenericInternalRow(
        new Object[] {(byte) 0, like.getInt(SIZE), like.getArray(INDICES), values.view()});
  }

  /** A copy, which may be overwritten. */
  DoubleArray read(Object value, RowMemory memory) {
    return switch (this) {
      case DOUBLES -> DoubleArray.copyOf((ArrayData) value, memory);
      case FLOATS -> DoubleArray.widened((ArrayData) value, memory);
      case DOUBLE, FLOAT -> readNumber(((Number) value).doubleValue(), memory);
      case VECTOR -> readVector((InternalRow) value, memory);
    };
  }

  private static DoubleArray readNumber(double value, RowMemory memory) {
    DoubleArray one = DoubleArray.ofLength(1, memory);
    one.data()[one.from()] = value;
    return one;
  }

  private static DoubleArray readVector(InternalRow vector, RowMemory memory) {
    ArrayData values = vector.getArray(VALUES);
    if (isDense(vector)) {
      return DoubleArray.copyOf(values, memory);
    }
    DoubleArray dense = DoubleArray.ofLength(vector.getInt(SIZE), memory);
    ArrayData indices = vector.getArray(INDICES);
    for (int i = 0; i < indices.numElements(); i++) {
      dense.data()[dense.from() + indices.getInt(i)] = values.getDouble(i);
    }
    return dense;
  }

  /** A vector is written dense. */
  Object write(DoubleArray row) {
    return switch (this) {
      case DOUBLES -> row.view();
      case FLOATS -> row.narrowed();
      case DOUBLE, FLOAT -> number(row.data()[row.from()]);
      case VECTOR -> new GenericInternalRow(new Object[] {(byte) 1, null, null, row.view()});
    };
  }

  /** A number that a row is reduced to. */
  Object number(double value) {
    return this == FLOATS || this == FLOAT ? (Object) (float) value : (Object) value;
  }

  /** Adds a row to statistics; null elements count as NaN. */
  public void addTo(Statistics statistics, Object value, boolean skipNan) {
    if (value instanceof InternalRow vector && !isDense(vector)) {
      statistics.add(
          vector.getInt(SIZE),
          vector.getArray(INDICES).toIntArray(),
          vector.getArray(VALUES).toDoubleArray(),
          skipNan);
      return;
    }
    DoubleArray row = read(value, RowMemory.FRESH);
    double[] values = Arrays.copyOfRange(row.data(), row.from(), row.from() + row.length());
    for (int i = 0; row.hasNull() && i < values.length; i++) {
      values[i] = row.isNull(i) ? Double.NaN : values[i];
    }
    statistics.add(values.length, null, values, skipNan);
  }
}
