package org.sparkactivations.cli.input;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads the cells of a row of CSV: kept columns in their types, then numbers. */
final class CellReader implements Function<InternalRow, InternalRow> {
  private final List<Kept> kept;
  private final int[] counted;
  private final boolean[] isRead;
  private final CellCounts counts;

  /**
   * @param counted the columns whose cells are counted
   * @param isRead for each of these, whether its numbers are in the row that is made
   */
  CellReader(List<Kept> kept, int[] counted, boolean[] isRead, CellCounts counts) {
    this.kept = kept;
    this.counted = counted;
    this.isRead = isRead;
    this.counts = counts;
  }

  /**
   * A column that is kept.
   *
   * @param stored its type in the rows that are read
   * @param cells what its cells are written as
   */
  record Kept(int column, DataType stored, CellType cells) implements Serializable {}

  @Override
  public InternalRow call(InternalRow row) {
    Object[] values = new Object[kept.size() + counted.length];
    int next = 0;
    for (Kept column : kept) {
      values[next++] = kept(row, column);
    }
    for (int i = 0; i < counted.length; i++) {
      Double number = row.isNullAt(counted[i]) ? null : number(row.getUTF8String(counted[i]), i);
      if (isRead[i]) {
        values[next++] = number;
      }
    }
    return new GenericInternalRow(values);
  }

  private static Object kept(InternalRow row, Kept kept) {
    if (row.isNullAt(kept.column)) {
      return null;
    }
    return kept.cells == CellType.TEXT
        ? row.get(kept.column, kept.stored)
        : kept.cells.stored(row.getUTF8String(kept.column));
  }

  /** Counts the cell, unless it is blank. */
  private Double number(UTF8String cell, int column) {
    String text = cell.toString().strip();
    if (text.isEmpty()) {
      return null;
    }
    Double number = number(text);
    counts.count(column, cell, number != null);
    return number;
  }

  /** What Spark casts the text to, or null. */
  static Double number(String text) {
    if (mayBeNumber(text)) {
      try {
        return Double.valueOf(text);
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return (Double) Cast$.MODULE$.processFloatingPointSpecialLiterals(text, false);
  }

  /** Exceptions for each word or date would take most of the time. */
  private static boolean mayBeNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean sign = c == '-' || c == '+';
      boolean exponent = i > 0 && (text.charAt(i - 1) | 0x20) == 'e';
      if (sign ? i > 0 && !exponent : "0123456789.eEdDfF".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
