package org.sparkactivations.sql;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** How a row of numbers lies in Spark's data: what is read is a copy that may be overwritten. */
enum RowFormat {
  DOUBLES {
    @Override
    DoubleArray read(Object value, RowMemory memory) {
      return DoubleArray.copyOf((ArrayData) value, memory);
    }

    @Override
    Object write(DoubleArray row) {
      return row.view();
    }

    @Override
    Object number(double value) {
      return value;
    }
  },

  FLOATS {
    @Override
    DoubleArray read(Object value, RowMemory memory) {
      return DoubleArray.widened((ArrayData) value, memory);
    }

    @Override
    Object write(DoubleArray row) {
      return row.narrowed();
    }

    @Override
    Object number(double value) {
      return (float) value;
    }
  },

  /** The struct behind an ML vector: type (0 sparse, 1 dense), size, indices, values. */
  VECTOR {
    @Override
    DoubleArray read(Object value, RowMemory memory) {
      InternalRow vector = (InternalRow) value;
      ArrayData values = vector.getArray(3);
      if (vector.getByte(0) != 0) {
        return DoubleArray.copyOf(values, memory);
      }
      DoubleArray dense = DoubleArray.ofLength(vector.getInt(1), memory);
      ArrayData indices = vector.getArray(2);
      for (int i = 0; i < indices.numElements(); i++) {
        dense.data()[dense.from() + indices.getInt(i)] = values.getDouble(i);
      }
      return dense;
    }

    @Override
    Object write(DoubleArray row) {
      return new GenericInternalRow(new Object[] {(byte) 1, null, null, row.view()});
    }

    @Override
    Object writeLike(Object value, DoubleArray row) {
      InternalRow vector = (InternalRow) value;
      if (vector.getByte(0) != 0) {
        return write(row);
      }
      ArrayData indices = vector.getArray(2);
      DoubleArray values = DoubleArray.ofLength(indices.numElements(), RowMemory.FRESH);
      for (int i = 0; i < values.length(); i++) {
        values.data()[values.from() + i] = row.data()[row.from() + indices.getInt(i)];
      }
      return new GenericInternalRow(
          new Object[] {(byte) 0, vector.getInt(1), indices, values.view()});
    }

    @Override
    Object number(double value) {
      return value;
    }
  };

  abstract DoubleArray read(Object value, RowMemory memory);

  /** A vector is written dense. */
  abstract Object write(DoubleArray row);

  /** As {@link #write}; but like a sparse vector, only the elements that it has. */
  Object writeLike(Object value, DoubleArray row) {
    return write(row);
  }

  /** A number that a row is reduced to. */
  abstract Object number(double value);

  /** The format of an innermost row. */
  static RowFormat of(DataType type) {
    if (type.equals(SQLDataTypes.VectorType())) {
      return VECTOR;
    }
    return ((ArrayType) type).elementType().equals(DataTypes.FloatType) ? FLOATS : DOUBLES;
  }
}
