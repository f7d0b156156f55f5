package org.sparkactivations.sql.evaluator;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.sparkactivations.core.definition.Operands;

/**
 * Functions of a row and of each other's results, as a struct of all results in double. A null
 * element makes the struct null.
 *
 * @param input how the row is stored
 * @param output how rows of the result are stored
 */
public record ChainEvaluator(RowFormat input, List<ChainLink> steps, RowFormat output)
    implements Evaluator {
  @Override
  public Object compute(Object[] arguments, RowMemory memory) {
    DoubleArray row = input.read(arguments[0], memory);
    if (row.hasNull()) {
      return null;
    }
    DoubleArray[] results = new DoubleArray[steps.size()];
    Object[] fields = new Object[results.length];
    for (int i = 0; i < fields.length; i++) {
      DoubleArray result = result(i, row, results, memory);
      fields[i] =
          steps.get(i).function().definition().yieldsNumber()
              ? output.number(result.data()[result.from()])
              : output.write(result);
    }
    return new GenericInternalRow(fields);
  }

  /** The result of a step, which is computed when it is first asked for. */
  private DoubleArray result(int i, DoubleArray row, DoubleArray[] results, RowMemory memory) {
    if (results[i] == null) {
      ChainLink step = steps.get(i);
      DoubleArray x =
          step.from() == ChainLink.ROW ? row : result(step.from(), row, results, memory);
      int length = step.function().outputLength(x.length());
      DoubleArray out = DoubleArray.ofLength(length, memory);
      step.function().apply(x.data(), x.from(), x.length(), Operands.NONE, out.data(), out.from());
      results[i] = out;
    }
    return results[i];
  }
}
