package org.sparkactivations.cli.input;

import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.AccumulatorV2;

/** How many cells there are in columns of text, and how many of them are numbers. */
final class CellCounts extends AccumulatorV2<CellCounts, CellCounts> {
  private final long[] cells;
  private final long[] numbers;

  /** Of each column the first cell in order of those that are not numbers. */
  private final String[] examples;

  CellCounts(int columns) {
    cells = new long[columns];
    numbers = new long[columns];
    examples = new String[columns];
  }

  void count(int column, UTF8String cell, boolean number) {
    cells[column]++;
    if (number) {
      numbers[column]++;
    } else {
      setExample(column, cell.toString());
    }
  }

  private void setExample(int column, String text) {
    if (examples[column] == null || text.compareTo(examples[column]) < 0) {
      examples[column] = text;
    }
  }

  long cells(int column) {
    return cells[column];
  }

  long numbers(int column) {
    return numbers[column];
  }

  /** A cell that is not a number; null without any. */
  String example(int column) {
    return examples[column];
  }

  @Override
  public boolean isZero() {
    return Arrays.stream(cells).allMatch(n -> n == 0);
  }

  @Override
  public CellCounts copy() {
    CellCounts copy = new CellCounts(cells.length);
    copy.add(this);
    return copy;
  }

  @Override
  public void reset() {
    Arrays.fill(cells, 0);
    Arrays.fill(numbers, 0);
    Arrays.fill(examples, null);
  }

  @Override
  public void add(CellCounts other) {
    for (int i = 0; i < cells.length; i++) {
      cells[i] += other.cells[i];
      numbers[i] += other.numbers[i];
      if (other.examples[i] != null) {
        setExample(i, other.examples[i]);
      }
    }
  }

  @Override
  public void merge(AccumulatorV2<CellCounts, CellCounts> other) {
    add((CellCounts) other);
  }

  @Override
  public CellCounts value() {
    return this;
  }
}
