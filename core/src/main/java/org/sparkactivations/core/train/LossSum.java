package org.sparkactivations.core.train;

import java.util.Arrays;
import org.sparkactivations.core.definition.Numbers;
import org.sparkactivations.core.math.Sum;

/**
 * The losses of rows, added in their order with their weights. A row of weight 2 counts as the row
 * twice, and a row of weight 0 as none. The sums are kept apart until the end, so that blocks of
 * rows add up to their batch whatever their lengths and weights. Not thread-safe.
 */
public final class LossSum {
  private final Loss loss;
  private final int outputs;
  private final double[] classWeights;
  private long rows;
  private double sum;
  private double error;
  private double weight;

  /** For this many outputs in a row, with classes that all have the weight 1. */
  public LossSum(Loss loss, int outputs) {
    this.loss = loss;
    this.outputs = outputs;
    this.classWeights = new double[outputs];
    Arrays.fill(classWeights, 1);
  }

  /**
   * For classes that have weights, one for each output. As in PyTorch, the weight of a row is
   * multiplied by that of its class.
   *
   * @throws IllegalArgumentException if the loss takes no labels, or a weight is negative or not
   *     finite, or all are 0
   */
  public LossSum(Loss loss, double[] classWeights) {
    if (!loss.takesLabels()) {
      throw new IllegalArgumentException(
          "%s: got class weights; expected none, since its targets are not classes"
              .formatted(loss.definition().name()));
    }
    this.loss = loss;
    this.outputs = classWeights.length;
    this.classWeights = classWeights.clone();
    double total = 0;
    for (int i = 0; i < outputs; i++) {
      checkWeight("weight of class", classWeights[i], i);
      total += classWeights[i];
    }
    if (total == 0) {
      throw new IllegalArgumentException(
          "%s: all class weights are 0; expected a positive one"
              .formatted(loss.definition().name()));
    }
  }

  /** How many outputs a row has. */
  public int outputs() {
    return outputs;
  }

  /** How many targets a row has. */
  public int targets() {
    return loss.takesLabels() ? 1 : outputs;
  }

  /** Forgets all rows. */
  public void reset() {
    rows = 0;
    sum = 0;
    error = 0;
    weight = 0;
  }

  /**
   * Adds rows. Allocates nothing.
   *
   * @param count how many rows
   * @param values the outputs of the network, row after row
   * @param targets of rows that start at row {@code first}
   * @param weights of rows that start at row {@code first}; null if all are 1
   * @param gradients receives the gradients of the weighted sum by the outputs; to be divided by
   *     {@link #weight} of the whole batch; null if they are not wanted
   * @throws IllegalArgumentException if arrays are too short, or a target or a weight is refused
   */
  public void add(
      int count,
      double[] values,
      double[] targets,
      int first,
      double[] weights,
      double[] gradients) {
    int width = targets();
    checkLength("outputs", values.length, count * outputs);
    checkLength("targets", targets.length, (first + count) * width);
    if (weights != null) {
      checkLength("weights", weights.length, first + count);
    }
    if (gradients != null) {
      checkLength("gradients", gradients.length, count * outputs);
    }
    for (int row = 0; row < count; row++) {
      double factor = weights == null ? 1 : weights[first + row];
      checkWeight("weight of row", factor, first + row);
      add(factor, values, row * outputs, targets, (first + row) * width, gradients);
    }
    rows += count;
  }

  private void add(
      double factor, double[] values, int from, double[] targets, int at, double[] gradients) {
    if (factor == 0) {
      if (gradients != null) {
        Arrays.fill(gradients, from, from + outputs, 0);
      }
      return;
    }
    loss.checkTargets(targets, at, outputs);
    double value =
        gradients == null
            ? loss.value(values, from, outputs, targets, at, classWeights)
            : loss.valueAndGradient(values, from, outputs, targets, at, classWeights, gradients);
    double term = factor * value;
    double next = sum + term;
    error += Sum.roundOff(sum, term, next);
    sum = next;
    weight += loss.takesLabels() ? factor * classWeights[(int) targets[at]] : factor;
    if (gradients != null && factor != 1) {
      for (int i = from; i < from + outputs; i++) {
        gradients[i] *= factor;
      }
    }
  }

  /** The sum of the weighted losses. */
  public double sum() {
    return Sum.result(sum, error);
  }

  /** The sum of the weights, which {@link #sum} and gradients are divided by. */
  public double weight() {
    return weight;
  }

  /**
   * The mean loss.
   *
   * @throws IllegalArgumentException if there are no rows, or all their weights are 0
   */
  public double mean() {
    if (weight == 0) {
      throw new IllegalArgumentException(
          rows == 0
              ? loss.definition().name() + ": got no rows; expected at least one"
              : "%s: the weights of all %d rows are 0; expected a positive one"
                  .formatted(loss.definition().name(), rows));
    }
    return sum() / weight;
  }

  private void checkWeight(String what, double got, int index) {
    if (!(got >= 0 && got < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s: %s %d = %s; expected a number in [0, Infinity)"
              .formatted(loss.definition().name(), what, index, Numbers.text(got)));
    }
  }

  private void checkLength(String what, int got, int expected) {
    if (got < expected) {
      throw new IllegalArgumentException(
          "%s: got %d %s; expected %d".formatted(loss.definition().name(), got, what, expected));
    }
  }
}
