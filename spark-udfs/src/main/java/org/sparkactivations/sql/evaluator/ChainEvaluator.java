package org.sparkactivations.sql.evaluator;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.sparkactivations.core.RowFunction;

/**
 * Functions of a row and of each other's results, as a struct of all results in double, or the
 * result of the only one by itself. A null element makes the result null.
 *
 * @param input how the row is stored
 * @param output how rows of the result are stored
 * @param struct whether the result is a struct
 */
public record ChainEvaluator(
    RowFormat input, List<ChainLink> steps, RowFormat output, boolean struct) implements Evaluator {
  /** A function that has no operands, of a row whose result is stored as the row is. */
  static ChainEvaluator of(RowFunction function, RowFormat format) {
    return new ChainEvaluator(
        format, List.of(new ChainLink("y", function, ChainLink.ROW)), format, false);
  }

  @Override
  public Object compute(Object[] arguments, RowMemory memory) {
    DoubleArray row = input.read(arguments[0], memory);
    if (row.hasNull()) {
      return null;
    }
    return written(results(row, 1, memory));
  }

  @Override
  public int blockRows() {
    return steps.stream().mapToInt(step -> step.function().blockRows()).max().orElseThrow();
  }

  @Override
  public EvaluatedBlock block(String column) {
    return new EvaluatedBlock(this, column);
  }

  /** Refuses rows of a length that a function does not take. */
  void check(int n) {
    for (ChainLink step : steps) {
      if (step.from() == ChainLink.ROW) {
        step.function().outputLength(n);
      }
    }
  }

  /** The results of all steps, each for all rows one after the other. */
  DoubleArray[] results(DoubleArray x, int rows, RowMemory memory) {
    DoubleArray[] results = new DoubleArray[steps.size()];
    for (int i = 0; i < results.length; i++) {
      result(i, x, rows, results, memory);
    }
    return results;
  }

  /** The result of a step, which is computed when it is first asked for. */
  private DoubleArray result(
      int i, DoubleArray x, int rows, DoubleArray[] results, RowMemory memory) {
    if (results[i] == null) {
      ChainLink step = steps.get(i);
      DoubleArray from =
          step.from() == ChainLink.ROW ? x : result(step.from(), x, rows, results, memory);
      int n = from.length() / rows;
      int length = step.function().outputLength(n);
      DoubleArray out = DoubleArray.ofLength(Math.multiplyExact(rows, length), memory);
      step.function().applyRows(from.data(), from.from(), rows, n, out.data(), out.from());
      results[i] = out;
    }
    return results[i];
  }

  /** The result for a row, from those of all steps. */
  Object written(DoubleArray[] results) {
    Object[] fields = new Object[results.length];
    for (int i = 0; i < fields.length; i++) {
      fields[i] =
          steps.get(i).function().definition().yieldsNumber()
              ? output.number(results[i].data()[results[i].from()])
              : output.write(results[i]);
    }
    return struct ? new GenericInternalRow(fields) : fields[0];
  }
}
