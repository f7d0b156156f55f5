package org.sparkactivations.profiler.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.bitset.BitSetMethods;
import org.sparkactivations.profiler.state.LayerNames;

/** Reads the columns of one layer from rows. */
public sealed interface ColumnReader {
  /**
   * Adds the values of a row.
   *
   * @param first where the first column of all layers is
   */
  void read(UnsafeRow row, int first, Dimensions to);

  /** Writes the columns of a row, without what it has before the first one of all layers. */
  void copyColumns(UnsafeRow row, int first, UnsafeRowWriter to);

  LayerNames names();

  /** How many columns some readers have. */
  static int columns(List<ColumnReader> readers) {
    return readers.stream().mapToInt(reader -> reader.names().names().size()).sum();
  }

  /** Whether a column of this type can be read, once it has been cast to {@link #readAs}. */
  static boolean accepts(DataType type) {
    return isNumber(type)
        || (type instanceof ArrayType array && isNumber(array.elementType()))
        || isVector(type);
  }

  /** Nulls without a type count as numbers. */
  private static boolean isNumber(DataType type) {
    return type instanceof NumericType || type instanceof NullType;
  }

  /** The type that a column of an accepted type has to be cast to. */
  static DataType readAs(DataType type) {
    if (type instanceof ArrayType array) {
      boolean direct =
          array.elementType().equals(DataTypes.DoubleType)
              || array.elementType().equals(DataTypes.FloatType);
      return direct ? type : new ArrayType(DataTypes.DoubleType, array.containsNull());
    }
    return isVector(type) ? type : DataTypes.DoubleType;
  }

  private static boolean isVector(DataType type) {
    return type.equals(SQLDataTypes.VectorType());
  }

  /** The readers of columns of these types; neighbouring scalar columns share one. */
  static List<ColumnReader> of(List<String> names, List<DataType> types) {
    List<ColumnReader> readers = new ArrayList<>();
    int i = 0;
    while (i < types.size()) {
      int next = i + 1;
      if (types.get(i) instanceof ArrayType array) {
        boolean floats = array.elementType().equals(DataTypes.FloatType);
        readers.add(new Array(one(names.get(i)), i, floats));
      } else if (isVector(types.get(i))) {
        readers.add(new Vector(one(names.get(i)), i));
      } else {
        while (next < types.size() && types.get(next) instanceof NumericType) {
          next++;
        }
        readers.add(new Scalars(new LayerNames(true, List.copyOf(names.subList(i, next))), i));
      }
      i = next;
    }
    return readers;
  }

  private static LayerNames one(String name) {
    return new LayerNames(false, List.of(name));
  }

  /** Copies the elements at once; what is written for null ones is never read. */
  private static void copy(UnsafeArrayData array, double[] to) {
    long from = array.getBaseOffset() + UnsafeArrayData.calculateHeaderPortionInBytes(to.length);
    long bytes = (long) to.length * Double.BYTES;
    Platform.copyMemory(array.getBaseObject(), from, to, Platform.DOUBLE_ARRAY_OFFSET, bytes);
  }

  /** DOUBLE columns next to each other. */
  record Scalars(LayerNames names, int ordinal) implements ColumnReader {
    @Override
    public void read(UnsafeRow row, int first, Dimensions to) {
      double[] values = to.row();
      for (int i = 0; i < values.length; i++) {
        if (row.isNullAt(first + ordinal + i)) {
          to.setNull(i);
        } else {
          values[i] = row.getDouble(first + ordinal + i);
        }
      }
      to.addRow();
    }

    @Override
    public void copyColumns(UnsafeRow row, int first, UnsafeRowWriter to) {
      for (int i = ordinal; i < ordinal + names.names().size(); i++) {
        if (row.isNullAt(first + i)) {
          to.setNullAt(i);
        } else {
          to.write(i, row.getDouble(first + i));
        }
      }
    }
  }

  /** An ARRAY of DOUBLE or FLOAT. */
  record Array(LayerNames names, int ordinal, boolean floats) implements ColumnReader {
    @Override
    public void read(UnsafeRow row, int first, Dimensions to) {
      if (row.isNullAt(first + ordinal)) {
        to.addNullRow();
        return;
      }
      UnsafeArrayData array = row.getArray(first + ordinal);
      int n = array.numElements();
      to.expect(n);
      double[] values = to.row();
      if (floats) {
        for (int i = 0; i < n; i++) {
          values[i] = array.getFloat(i);
        }
      } else {
        copy(array, values);
      }
      boolean nulls = hasNulls(array, n);
      for (int i = 0; nulls && i < n; i++) {
        if (array.isNullAt(i)) {
          to.setNull(i);
        }
      }
      to.addRow();
    }

    @Override
    public void copyColumns(UnsafeRow row, int first, UnsafeRowWriter to) {
      if (row.isNullAt(first + ordinal)) {
        to.setNullAt(ordinal);
      } else {
        int before = to.cursor();
        to.write(row.getArray(first + ordinal));
        to.setOffsetAndSizeFromPreviousCursor(ordinal, before);
      }
    }

    /** The null bits follow the number of elements, eight bytes each. */
    private static boolean hasNulls(UnsafeArrayData array, int n) {
      long bits = array.getBaseOffset() + Long.BYTES;
      return BitSetMethods.anySet(array.getBaseObject(), bits, (n + 63) / 64);
    }
  }

  /** An ML vector: struct of type (0 is sparse), size, indices, values; dense has no size. */
  record Vector(LayerNames names, int ordinal) implements ColumnReader {
    private static final int FIELDS = 4;

    @Override
    public void read(UnsafeRow row, int first, Dimensions to) {
      if (row.isNullAt(first + ordinal)) {
        to.addNullRow();
        return;
      }
      UnsafeRow vector = row.getStruct(first + ordinal, FIELDS);
      UnsafeArrayData values = vector.getArray(3);
      int n = values.numElements();
      if (vector.getByte(0) == 0) {
        to.expect(vector.getInt(1));
        readSparse(vector.getArray(2), values, to);
      } else {
        to.expect(n);
        copy(values, to.row());
        to.addRow();
      }
    }

    @Override
    public void copyColumns(UnsafeRow row, int first, UnsafeRowWriter to) {
      if (row.isNullAt(first + ordinal)) {
        to.setNullAt(ordinal);
      } else {
        to.write(ordinal, row.getStruct(first + ordinal, FIELDS));
      }
    }

    private static void readSparse(UnsafeArrayData indices, UnsafeArrayData values, Dimensions to) {
      int n = values.numElements();
      if (to.isRow(n)) {
        Arrays.fill(to.row(), 0);
        for (int i = 0; i < n; i++) {
          to.row()[indices.getInt(i)] = values.getDouble(i);
        }
        to.addRow();
      } else {
        for (int i = 0; i < n; i++) {
          to.addStored(indices.getInt(i), values.getDouble(i));
        }
        to.addSparse(values.toDoubleArray());
      }
    }
  }
}
