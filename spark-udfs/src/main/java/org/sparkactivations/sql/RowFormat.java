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

    @Override
    Object write(DoubleArray row) {
      return new GenericInternalRow(new Object[] {(byte) 1, null, null, row.view()});
    }

    @Override
    Object number(double value) {
      return value;
    }
  };

  /** The fields of the struct. */
  static final int SIZE = 1;

  static final int INDICES = 2;
  static final int VALUES = 3;

  static boolean isDense(InternalRow vector) {
    return vector.getByte(0) != 0;
  }

  /** A sparse vector with the size and the indices of another. */
  static Object sparse(InternalRow like, DoubleArray values) {
    return new GenericInternalRow(
        new Object[] {(byte) 0, like.getInt(SIZE), like.getArray(INDICES), values.view()});
  }

  abstract DoubleArray read(Object value, RowMemory memory);

  /** A vector is written dense. */
  abstract Object write(DoubleArray row);

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
