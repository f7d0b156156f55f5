package org.sparkactivations.core.network;

import java.util.Arrays;
import org.sparkactivations.core.train.LossSum;
import org.sparkactivations.core.train.MetricSum;

/**
 * The losses of blocks of rows and their gradients, added up. The sums have the same bits however
 * rows are divided into blocks, apart from those of batch_norm, which takes its statistics from a
 * block, and of a learned parameter that all units share. Not thread-safe.
 */
public final class GradientSum {
  private final NetworkPass pass;
  private final LossSum loss;
  private final double[] targets;
  private final double[] weights;
  private MetricSum metric;

  /**
   * @param loss for the network's outputs
   * @param rows the largest number of rows in a block
   * @throws IllegalArgumentException if the loss does not take the network's outputs
   */
  public GradientSum(Network network, LossSum loss, int rows) {
    if (loss.outputs() != network.outputs()) {
      throw new IllegalArgumentException(
          "training: the loss takes %d outputs, the network has %d; expected the same number"
              .formatted(loss.outputs(), network.outputs()));
    }
    this.loss = loss;
    pass = network.open(rows);
    targets = new double[Math.multiplyExact(rows, loss.targets())];
    weights = new double[rows];
    Arrays.fill(weights, 1);
  }

  /** The rows of a block, one after the other. */
  public double[] inputs() {
    return pass.inputs();
  }

  /** The targets of the rows: a label, or a number for each output. */
  public double[] targets() {
    return targets;
  }

  /** The weights of the rows, 1 unless the caller changes them. */
  public double[] weights() {
    return weights;
  }

  /** The losses since {@link #reset}. */
  public LossSum loss() {
    return loss;
  }

  /** Adds rows to a metric, too, from now on; null for none. {@link #reset} leaves it alone. */
  public void measure(MetricSum sum) {
    metric = sum;
  }

  /** Lets the rows that are added from now on be observed; null for not. */
  public void observe(Observation observation) {
    pass.observe(observation);
  }

  /** Forgets all rows. */
  public void reset() {
    loss.reset();
  }

  /**
   * Adds a block of rows as while training.
   *
   * @param rows how many of them the caller has written
   * @param statistics changed by the rows
   * @param gradients of the weighted losses by the parameters are added to these
   * @param seed determines the noise, together with the rows' keys
   * @param key of the first row; each following row has the next integer
   */
  public void add(
      int rows, double[] parameters, double[] statistics, double[] gradients, long seed, long key) {
    pass.train(parameters, statistics, rows, weights, seed, key);
    loss.add(rows, pass.outputs(), targets, 0, weights, pass.outputGradients());
    measure(rows);
    pass.backward(gradients);
  }

  /** Adds the losses of a block of rows as after training. */
  public void addLosses(int rows, double[] parameters, double[] statistics) {
    pass.infer(parameters, statistics, rows);
    loss.add(rows, pass.outputs(), targets, 0, weights, null);
    measure(rows);
  }

  private void measure(int rows) {
    if (metric != null) {
      metric.add(rows, pass.outputs(), targets, weights);
    }
  }
}
