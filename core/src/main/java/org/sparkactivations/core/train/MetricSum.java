package org.sparkactivations.core.train;

/**
 * How well outputs predict targets, as sums over rows with their weights, which are added element
 * by element. For a loss that tells classes, the metric is the accuracy: the share of the rows
 * whose class has the largest output, or else of the targets that are on the side of 1/2 on which
 * the sigmoid of the output is. For other losses it is R^2: 1 minus the squared errors, relative to
 * those of predicting the mean of each target. Not thread-safe.
 */
public final class MetricSum {
  private static final int WEIGHT = 0;

  /** Of rows or targets that are predicted rightly, or of squared errors. */
  private static final int TOTAL = 1;

  private static final int HEAD = 2;

  private final Loss loss;
  private final int outputs;
  private final double[] shift;
  private final double[] sums;

  /**
   * @param shift near the mean of each target, so that squares do not cancel; any if targets are
   *     classes
   * @param sums of rows so far, to which this adds; null for none
   */
  public MetricSum(Loss loss, int outputs, double[] shift, double[] sums) {
    this.loss = loss;
    this.outputs = outputs;
    this.shift = shift;
    int each = loss.tellsClasses() ? outputs : 2 * outputs;
    this.sums = sums == null ? new double[HEAD + each] : sums;
  }

  /** The sums, which further rows change. */
  public double[] sums() {
    return sums;
  }

  /**
   * Adds rows, which the loss has accepted. Allocates nothing.
   *
   * @param values the outputs of the network, row after row
   */
  public void add(int rows, double[] values, double[] targets, double[] weights) {
    for (int row = 0; row < rows; row++) {
      double weight = weights[row];
      sums[WEIGHT] += weight;
      if (loss.takesLabels()) {
        addLabel(weight, values, row * outputs, (int) targets[row]);
      } else {
        for (int j = 0; j < outputs; j++) {
          int i = row * outputs + j;
          if (loss.tellsClasses()) {
            addSide(weight, values[i] > 0, targets[i] > 0.5, j);
          } else {
            addNumber(weight, loss.prediction(values[i]), targets[i], j);
          }
        }
      }
    }
  }

  private void addLabel(double weight, double[] values, int from, int label) {
    int largest = 0;
    for (int j = 1; j < outputs; j++) {
      largest = values[from + j] > values[from + largest] ? j : largest;
    }
    sums[TOTAL] += largest == label ? weight : 0;
    sums[HEAD + label] += weight;
  }

  private void addSide(double weight, boolean predicted, boolean target, int output) {
    sums[TOTAL] += predicted == target ? weight : 0;
    sums[HEAD + output] += target ? weight : 0;
  }

  private void addNumber(double weight, double predicted, double target, int output) {
    double error = predicted - target;
    double deviation = target - shift[output];
    sums[TOTAL] += weight * error * error;
    sums[HEAD + output] += weight * deviation;
    sums[HEAD + outputs + output] += weight * deviation * deviation;
  }

  /** The metric; NaN if there are no rows, all targets are the same, or it is not finite. */
  public double value() {
    double value =
        loss.tellsClasses() ? sums[TOTAL] / predictions() : 1 - sums[TOTAL] / deviations();
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /** The metric of predicting the most frequent class, or the mean, for every row. */
  public double baseline() {
    if (!loss.tellsClasses()) {
      return deviations() > 0 ? 0 : Double.NaN;
    }
    double right = 0;
    for (int j = 0; j < outputs; j++) {
      double weight = sums[HEAD + j];
      right =
          loss.takesLabels()
              ? Math.max(right, weight)
              : right + Math.max(weight, sums[WEIGHT] - weight);
    }
    return right / predictions();
  }

  private double predictions() {
    return loss.takesLabels() ? sums[WEIGHT] : sums[WEIGHT] * outputs;
  }

  /** The squared deviations of targets from their means. */
  private double deviations() {
    double squares = 0;
    for (int j = 0; j < outputs; j++) {
      double sum = sums[HEAD + j];
      squares += sums[HEAD + outputs + j] - sum * sum / sums[WEIGHT];
    }
    return squares;
  }
}
