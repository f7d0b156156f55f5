package org.sparkactivations.sql.evaluator;

import java.util.Arrays;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.core.layer.Statistics;

/** How Spark stores a row of numbers. */
public enum RowFormat {
  DOUBLES,
  FLOATS,
  /** The struct behind an ML vector: type (0 sparse, 1 dense), size, indices, values. */
  VECTOR;

  /** The fields of the struct. */
  static final int SIZE = 1;

  static final int INDICES = 2;
  static final int VALUES = 3;

  /** The format of an innermost row. */
  public static RowFormat of(DataType type) {
    if (type.equals(SQLDataTypes.VectorType())) {
      return VECTOR;
    }
    return ((ArrayType) type).elementType().equals(DataTypes.FloatType) ? FLOATS : DOUBLES;
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
      case VECTOR -> readVector((InternalRow) value, memory);
    };
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
      case VECTOR -> new GenericInternalRow(new Object[] {(byte) 1, null, null, row.view()});
    };
  }

  /** A number that a row is reduced to. */
  Object number(double value) {
    return this == FLOATS ? (Object) (float) value : (Object) value;
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
