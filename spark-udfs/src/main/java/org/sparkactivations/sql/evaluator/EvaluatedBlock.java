package org.sparkactivations.sql.evaluator;

/** Rows that wait until there are enough to compute a chain of functions for all at once. */
public final class EvaluatedBlock {
  /** The place of a row whose result is null. */
  private static final int UNKNOWN = -1;

  private final ChainEvaluator chain;
  private final String column;
  private final ReusedMemory ofBlock = new ReusedMemory();
  private final ReusedMemory ofRow = new ReusedMemory();

  /** Where the results of a row are among those of the rows that are not null. */
  private final int[] places;

  private DoubleArray rows;

  /** The length that the functions took last. */
  private int length = -1;

  private DoubleArray[] results;
  private int size;
  private int known;

  EvaluatedBlock(ChainEvaluator chain, String column) {
    this.chain = chain;
    this.column = column;
    this.places = new int[chain.blockRows()];
  }

  public boolean isFull() {
    return size == places.length;
  }

  /** Makes room for the next rows. */
  public void clear() {
    size = 0;
    known = 0;
  }

  /**
   * Copies a row to the block, which must not be full.
   *
   * @param value null gives a null result, and so does a null element
   * @throws org.apache.spark.SparkRuntimeException if the functions refuse the row
   */
  public void add(Object value) {
    ofRow.begin();
    DoubleArray row = value == null ? null : chain.input().read(value, ofRow);
    if (row == null || row.hasNull()) {
      places[size++] = UNKNOWN;
      return;
    }
    int n = row.length();
    if (n != length) {
      check(n);
    }
    if (rows == null) {
      rows = DoubleArray.ofLength(Math.multiplyExact(places.length, n), RowMemory.FRESH);
    }
    System.arraycopy(row.data(), row.from(), rows.data(), rows.from() + known * n, n);
    places[size++] = known++;
  }

  private void check(int n) {
    try {
      chain.check(n);
      length = n;
    } catch (IllegalArgumentException e) {
      throw RefusingEvaluator.refusal(column, e);
    }
  }

  /** Computes the rows that were added. */
  public void compute() {
    if (known > 0) {
      ofBlock.begin();
      DoubleArray added = rows.first(known * (rows.length() / places.length));
      results = chain.results(added, known, ofBlock);
    }
  }

  /** The result for one of the rows, or null. It is valid until the next call. */
  public Object result(int row) {
    int place = places[row];
    if (place == UNKNOWN) {
      return null;
    }
    ofRow.begin();
    DoubleArray[] parts = new DoubleArray[results.length];
    for (int i = 0; i < parts.length; i++) {
      int n = results[i].length() / known;
      parts[i] = results[i].part(place * n, n, ofRow);
    }
    return chain.written(parts);
  }
}
