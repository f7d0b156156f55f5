package org.sparkactivations.core.layer;

import java.util.Arrays;
import java.util.List;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Operands;

/**
 * Rows that are made of each other by functions, with the gradients by all of them. The first rows
 * are given; step i makes the row behind those and the rows of the steps before. Not thread-safe.
 */
public final class RowGraph {
  /**
   * A row made of others.
   *
   * @param inputs the index of the row that the function is of, and those of the rows that are its
   *     leading operands
   * @param constants the operands after these; null for one that is absent
   */
  public record Step(RowFunction function, List<Integer> inputs, List<double[]> constants) {}

  private final int given;
  private final List<Step> steps;
  private final double[][] rows;
  private final double[][] gradients;

  /**
   * @param given how many rows are given
   */
  public RowGraph(int given, List<Step> steps) {
    this.given = given;
    this.steps = List.copyOf(steps);
    this.rows = new double[given + steps.size()][];
    this.gradients = new double[rows.length][];
  }

  /** Computes all rows from those that are given, and makes all gradients 0. */
  public void forward(double[]... x) {
    System.arraycopy(x, 0, rows, 0, given);
    for (int i = 0; i < steps.size(); i++) {
      RowFunction function = steps.get(i).function;
      double[] row = rows[steps.get(i).inputs.get(0)];
      double[] result = new double[function.outputLength(row.length)];
      function.apply(row, 0, row.length, operands(steps.get(i)), result, 0);
      rows[given + i] = result;
    }
    Arrays.setAll(gradients, i -> new double[rows[i].length]);
  }

  private Operands operands(Step step) {
    Operands operands = Operands.of(step.function.definition());
    int index = 0;
    for (int input : step.inputs.subList(1, step.inputs.size())) {
      operands.row(index++, rows[input], 0, rows[input].length);
    }
    for (double[] constant : step.constants) {
      if (constant != null) {
        operands.row(index, constant, 0, constant.length);
      }
      index++;
    }
    return operands;
  }

  /** The row at this index, as {@link #forward} made it. */
  public double[] row(int index) {
    return rows[index];
  }

  /** The gradient by the row at this index; callers write that by the results. */
  public double[] gradient(int index) {
    return gradients[index];
  }

  /** Adds to the gradients by all rows what comes back from those that are made of them. */
  public void backward() {
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      double[] gradient = gradients[given + i];
      double[] row = rows[step.inputs.get(0)];
      Operands operands = operands(step);
      double[] share = new double[row.length];
      step.function.backward(gradient, 0, row, 0, row.length, operands, share, 0);
      add(share, step.inputs.get(0));
      for (int operand : step.inputs.subList(1, step.inputs.size())) {
        step.function.operandDerivative(row, 0, row.length, operands, share, 0);
        for (int j = 0; j < share.length; j++) {
          share[j] *= gradient[j];
        }
        add(share, operand);
      }
    }
  }

  private void add(double[] share, int index) {
    for (int j = 0; j < share.length; j++) {
      gradients[index][j] += share[j];
    }
  }
}
