package org.sparkactivations.cli.input;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.commons.lang3.BooleanUtils;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What cells of CSV are written as where columns have types. A column has a type only if every cell
 * would be printed as it is: 007, 1.50 and numbers with too many digits stay text.
 */
public enum CellType {
  BIGINT {
    @Override
    Object value(String text) {
      return Long.valueOf(text);
    }
  },
  DOUBLE {
    @Override
    Object value(String text) {
      return Double.valueOf(text);
    }
  },
  DATE {
    @Override
    Object value(String text) {
      return LocalDate.parse(text);
    }

    @Override
    Object stored(UTF8String cell) {
      return (int) LocalDate.parse(cell.toString()).toEpochDay();
    }
  },
  BOOLEAN {
    @Override
    Object value(String text) {
      return BooleanUtils.toBoolean(text, "true", "false");
    }
  },
  TEXT {
    @Override
    Object value(String text) {
      return text;
    }

    @Override
    Object stored(UTF8String cell) {
      return cell;
    }
  };

  private static final List<CellType> TYPES = List.of(values());

  /** Of a column without cells, all bits are set. */
  private static final int UNKNOWN = -1;

  public DataType type() {
    return switch (this) {
      case BIGINT -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
      case DATE -> DataTypes.DateType;
      case BOOLEAN -> DataTypes.BooleanType;
      case TEXT -> DataTypes.StringType;
    };
  }

  /** Throws an exception for other text. */
  abstract Object value(String text);

  /** The value as Spark stores it in rows. */
  Object stored(UTF8String cell) {
    return value(cell.toString());
  }

  private boolean prints(String text) {
    try {
      return value(text).toString().equals(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }

  /** The types of columns of text, from all of their cells; columns without cells are text. */
  static CellType[] of(JavaRDD<InternalRow> rows, int[] columns) {
    int[] unknown = new int[columns.length];
    Arrays.fill(unknown, UNKNOWN);
    int[] possible =
        rows.aggregate(unknown, (bits, row) -> narrow(bits, row, columns), CellType::both);
    return Arrays.stream(possible)
        .mapToObj(bits -> bits == UNKNOWN ? TEXT : TYPES.get(Integer.numberOfTrailingZeros(bits)))
        .toArray(CellType[]::new);
  }

  /** The type of a column that has these cells, at least one. */
  public static CellType of(Collection<String> cells) {
    return TYPES.stream().filter(t -> cells.stream().allMatch(t::prints)).findFirst().orElseThrow();
  }

  /** Keeps of each column the bits of the types that this row's cell has, too. */
  private static int[] narrow(int[] possible, InternalRow row, int[] columns) {
    for (int i = 0; i < columns.length; i++) {
      if (!row.isNullAt(columns[i])) {
        String text = row.getUTF8String(columns[i]).toString();
        int bits = 0;
        for (int type = 0; type < TYPES.size(); type++) {
          int bit = possible[i] & 1 << type;
          bits |= bit != 0 && TYPES.get(type).prints(text) ? bit : 0;
        }
        possible[i] = bits;
      }
    }
    return possible;
  }

  private static int[] both(int[] possible, int[] other) {
    for (int i = 0; i < possible.length; i++) {
      possible[i] &= other[i];
    }
    return possible;
  }
}
