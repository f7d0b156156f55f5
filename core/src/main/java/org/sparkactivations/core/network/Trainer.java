package org.sparkactivations.core.network;

import java.util.Arrays;
import org.sparkactivations.core.definition.Numbers;
import org.sparkactivations.core.math.Noise;
import org.sparkactivations.core.train.Clipping;
import org.sparkactivations.core.train.LossSum;
import org.sparkactivations.core.train.NotFinite;
import org.sparkactivations.core.train.Objective;
import org.sparkactivations.core.train.Optimizer;
import org.sparkactivations.core.train.Schedule;

/**
 * Improves the parameters of a network, batch by batch. A batch comes in blocks of rows. The sums
 * over its rows have the same bits however it is divided, apart from those of batch_norm, which
 * takes its statistics from a block, and of a learned parameter that all units share.
 *
 * <p>Nothing is allocated after the first step, but for a new value of such a parameter. Not
 * thread-safe.
 */
public final class Trainer {
  private final Network network;
  private final NetworkPass pass;
  private final LossSum loss;
  private final Optimizer optimizer;
  private final Schedule schedule;
  private final double[] scheduleState;
  private final Clipping clipping;
  private final double[] targets;
  private final double[] weights;
  private final double[] parameters;
  private final double[] statistics;
  private final double[] gradients;
  private final double[] state;
  private long steps;
  private long seed;
  private long place;

  /** The batch of the current step, and the place of its first row in the epoch. */
  private RowBlocks batch;

  private long first;
  private final Objective objective = this::evaluate;

  /**
   * @param loss for the network's outputs
   * @param clipping of the mean gradient of a batch
   * @param parameters to begin with; changed by every step
   * @param rows the largest number of rows in a block
   * @throws IllegalArgumentException if the loss does not take the network's outputs
   */
  public Trainer(
      Network network,
      LossSum loss,
      Optimizer optimizer,
      Schedule schedule,
      Clipping clipping,
      double[] parameters,
      int rows) {
    if (loss.outputs() != network.outputs()) {
      throw new IllegalArgumentException(
          "training: the loss takes %d outputs, the network has %d; expected the same number"
              .formatted(loss.outputs(), network.outputs()));
    }
    this.network = network;
    this.loss = loss;
    this.optimizer = optimizer;
    this.schedule = schedule;
    this.clipping = clipping;
    scheduleState = schedule.newState();
    this.parameters = parameters;
    pass = network.open(rows);
    targets = new double[Math.multiplyExact(rows, loss.targets())];
    weights = new double[rows];
    Arrays.fill(weights, 1);
    statistics = network.newStatistics();
    gradients = new double[parameters.length];
    state = optimizer.newState(parameters.length);
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

  /** What the network has learned. */
  public double[] parameters() {
    return parameters;
  }

  /** What layers keep of the rows. */
  public double[] statistics() {
    return statistics;
  }

  /** The sum of the weights of the last batch, as the loss counts them. */
  public double batchWeight() {
    return loss.weight();
  }

  /** How many steps were made. */
  public long steps() {
    return steps;
  }

  /** Begins an epoch, whose noise follows from the seed and its number. */
  public void beginEpoch(long trainingSeed, long epoch) {
    seed = Noise.row(trainingSeed, epoch);
    place = 0;
  }

  /** Tells the schedule a metric after an epoch, such as the loss of validation rows. */
  public void observe(double metric) {
    schedule.observe(metric, scheduleState);
  }

  /**
   * One step by the rows of a batch. An optimizer that needs full batches evaluates the batch
   * several times, with the same noise; batch_norm moves its statistics each time.
   *
   * @return the mean loss of the batch before the step
   * @throws IllegalArgumentException if there are no rows, all weights are 0, a target or a weight
   *     is refused, or a parameter or a gradient is NaN or infinite; no parameter changes then
   */
  public double step(RowBlocks rows) {
    long step = steps + 1;
    batch = rows;
    first = place;
    double rate = optimizer.lr() * schedule.factor(step, scheduleState);
    checkFinite("parameter", parameters, step);
    double mean;
    if (optimizer.needsFullBatches()) {
      mean = optimizer.step(objective, parameters, gradients, state, step, rate);
    } else {
      mean = evaluate(parameters, gradients);
      checkFinite("gradient", gradients, step);
      optimizer.step(parameters, gradients, state, step, rate);
    }
    pass.project(parameters);
    steps = step;
    return mean;
  }

  /** The mean loss of the batch, and its gradient, which is clipped. */
  private double evaluate(double[] at, double[] gradient) {
    loss.reset();
    Arrays.fill(gradient, 0);
    place = first;
    int block = 0;
    int rows = batch.write(block, this);
    while (rows > 0) {
      add(rows, at, gradient);
      block++;
      rows = batch.write(block, this);
    }
    double mean = loss.mean();
    double weight = loss.weight();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= weight;
    }
    clipping.apply(gradient);
    return mean;
  }

  private void add(int rows, double[] at, double[] gradient) {
    pass.train(at, statistics, rows, weights, seed, place);
    loss.add(rows, pass.outputs(), targets, 0, weights, pass.outputGradients());
    pass.backward(gradient);
    place += rows;
  }

  private void checkFinite(String what, double[] values, long step) {
    int index = NotFinite.first(values);
    if (index >= 0) {
      throw new IllegalArgumentException(
          "training: %s of %s = %s in step %d; expected finite numbers; use a smaller learning rate or clip the gradients"
              .formatted(what, network.parameterName(index), Numbers.text(values[index]), step));
    }
  }
}
