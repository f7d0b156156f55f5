package org.sparkactivations.profiler.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.bitset.BitSetMethods;

/** Where the values of some dimensions are in a row. */
sealed interface Source {
  /**
   * Adds the values of a row.
   *
   * @param first where the first column of all sources is
   */
  void read(UnsafeRow row, int first, Dimensions to);

  /** The name of one dimension. */
  String name(int dimension);

  /** The name of the whole. */
  String name();

  /** The names of the columns that it reads. */
  default List<String> names() {
    return List.of(name());
  }

  /** The dimensions before any row was seen. */
  default Dimensions dimensions(Layout layout) {
    return new Dimensions(layout, name());
  }

  /** Whether a column of this type can be read, once it has been cast to {@link #readAs}. */
  static boolean accepts(DataType type) {
    return type instanceof NumericType
        || (type instanceof ArrayType array && array.elementType() instanceof NumericType)
        || isVector(type);
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

  /** The elements in one piece; null ones are of no meaning. */
  private static void copy(UnsafeArrayData array, double[] to) {
    long from = array.getBaseOffset() + UnsafeArrayData.calculateHeaderPortionInBytes(to.length);
    long bytes = (long) to.length * Double.BYTES;
    Platform.copyMemory(array.getBaseObject(), from, to, Platform.DOUBLE_ARRAY_OFFSET, bytes);
  }

  private static boolean isVector(DataType type) {
    return type.equals(SQLDataTypes.VectorType());
  }

  /** The sources of columns of these types; neighbouring scalar columns share one. */
  static List<Source> of(List<String> names, List<DataType> types) {
    List<Source> sources = new ArrayList<>();
    int i = 0;
    while (i < types.size()) {
      int next = i + 1;
      if (types.get(i) instanceof ArrayType array) {
        boolean floats = array.elementType().equals(DataTypes.FloatType);
        sources.add(new Array(names.get(i), i, floats));
      } else if (isVector(types.get(i))) {
        sources.add(new Vector(names.get(i), i));
      } else {
        while (next < types.size() && types.get(next) instanceof NumericType) {
          next++;
        }
        sources.add(new Scalars(List.copyOf(names.subList(i, next)), i));
      }
      i = next;
    }
    return sources;
  }

  /** The source of a saved state, which has its names only; it reads no rows. */
  static Source saved(List<String> names, boolean scalars) {
    return scalars ? new Scalars(names, 0) : new Array(names.get(0), 0, false);
  }

  /** DOUBLE columns next to each other. */
  record Scalars(List<String> names, int ordinal) implements Source {
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
    public Dimensions dimensions(Layout layout) {
      Dimensions dimensions = new Dimensions(layout, name());
      dimensions.expect(names.size());
      return dimensions;
    }

    @Override
    public String name(int dimension) {
      return names.get(dimension);
    }

    @Override
    public String name() {
      return String.join(", ", names);
    }
  }

  /** An ARRAY of DOUBLE or FLOAT. */
  record Array(String name, int ordinal, boolean floats) implements Source {
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
      to.addVector();
    }

    /** The null bits follow the number of elements, eight bytes each. */
    private static boolean hasNulls(UnsafeArrayData array, int n) {
      long bits = array.getBaseOffset() + Long.BYTES;
      return BitSetMethods.anySet(array.getBaseObject(), bits, (n + 63) / 64);
    }

    @Override
    public String name(int dimension) {
      return name + "[" + dimension + "]";
    }
  }

  /** An ML vector: struct of type (0 is sparse), size, indices, values; dense has no size. */
  record Vector(String name, int ordinal) implements Source {
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
        to.addVector();
      }
    }

    private static void readSparse(UnsafeArrayData indices, UnsafeArrayData values, Dimensions to) {
      int n = values.numElements();
      if (to.isRow(n)) {
        Arrays.fill(to.row(), 0);
        for (int i = 0; i < n; i++) {
          to.row()[indices.getInt(i)] = values.getDouble(i);
        }
        to.addVector();
      } else {
        for (int i = 0; i < n; i++) {
          to.add(indices.getInt(i), values.getDouble(i));
        }
        double[] stored = values.toDoubleArray();
        to.addSpan(stored);
        to.addSparseness(stored);
      }
    }

    @Override
    public String name(int dimension) {
      return name + "[" + dimension + "]";
    }
  }
}
