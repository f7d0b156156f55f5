package org.sparkactivations.core;

import java.util.List;
import org.sparkactivations.core.rowwise.Softmax;

/** The table of row-wise functions. A function is its own file and one line here. */
public final class RowFunctions {
  private static final Table<RowFunction> TABLE = new Table<>(List.of(Softmax.DEFINITION));

  private RowFunctions() {}

  public static Table<RowFunction> table() {
    return TABLE;
  }

  /** The function of a spec string; see {@link Table#parse}. */
  public static RowFunction parse(String spec) {
    return TABLE.parse(spec);
  }
}
