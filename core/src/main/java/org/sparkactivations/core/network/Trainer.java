package org.sparkactivations.core.network;

import java.util.Arrays;
import org.sparkactivations.core.math.Noise;
import org.sparkactivations.core.train.LossSum;
import org.sparkactivations.core.train.MetricSum;
import org.sparkactivations.core.train.Objective;
import org.sparkactivations.core.train.UpdateRule;

/**
 * Improves the parameters of a network, batch by batch. A batch comes in blocks of rows, and the
 * sums over its rows are those of {@link GradientSum}.
 *
 * <p>Nothing is allocated after the first step, but for a new value of a learned parameter that all
 * units share. Not thread-safe.
 */
public final class Trainer {
  private final GradientSum sum;
  private final ParameterUpdate update;
  private final UpdateRule rule;
  private final TrainingState state;
  private long seed;
  private long place;

  /** The batch of the current step, and the place of its first row in the epoch. */
  private RowBlocks batch;

  private long first;
  private final Objective objective = this::evaluate;

  /**
   * @param loss for the network's outputs
   * @param state to begin with; changed by every step
   * @param rows the largest number of rows in a block
   * @throws IllegalArgumentException if the loss does not take the network's outputs
   */
  public Trainer(Network network, LossSum loss, UpdateRule rule, TrainingState state, int rows) {
    this.rule = rule;
    this.state = state;
    sum = new GradientSum(network, loss, rows);
    update = new ParameterUpdate(network, rule);
  }

  /** Begins with these parameters, which every step changes. */
  public Trainer(Network network, LossSum loss, UpdateRule rule, double[] parameters, int rows) {
    this(network, loss, rule, TrainingState.initial(network, rule, parameters), rows);
  }

  /** The rows of a block, one after the other. */
  public double[] inputs() {
    return sum.inputs();
  }

  /** The targets of the rows: a label, or a number for each output. */
  public double[] targets() {
    return sum.targets();
  }

  /** The weights of the rows, 1 unless the caller changes them. */
  public double[] weights() {
    return sum.weights();
  }

  /** What the network has learned. */
  public double[] parameters() {
    return state.parameters();
  }

  /** What layers keep of the rows. */
  public double[] statistics() {
    return state.statistics();
  }

  /** The sum of the weights of the last batch, as the loss counts them. */
  public double batchWeight() {
    return sum.loss().weight();
  }

  /** The norm of the gradient of the last step, before clipping. */
  public double gradientNorm() {
    return update.gradientNorm();
  }

  /** Adds the rows of further steps to a metric; null for none. */
  public void measure(MetricSum metric) {
    sum.measure(metric);
  }

  /**
   * Lets further steps be observed, the first of which allocates memory.
   *
   * @param rows of which inputs and layers are observed; null for none
   * @param updates by which the changes of matrices are measured; null for not
   */
  public void observe(Observation rows, Observation updates) {
    sum.observe(rows);
    update.observe(updates);
  }

  /** How many steps were made. */
  public long steps() {
    return state.steps();
  }

  /** Begins an epoch, whose noise follows from the seed and its number. */
  public void beginEpoch(long trainingSeed, long epoch) {
    seed = Noise.row(trainingSeed, epoch);
    place = 0;
  }

  /** Goes to a place in the epoch, from which the noise of the next row follows. */
  public void moveTo(long next) {
    place = next;
  }

  /** Tells the schedule a metric after an epoch, such as the loss of validation rows. */
  public void observe(double metric) {
    rule.schedule().observe(metric, state.schedule());
  }

  /**
   * One step by the rows of a batch. An optimizer that needs full batches evaluates the batch
   * several times, with the same noise; batch_norm moves its statistics each time.
   *
   * @return the mean loss of the batch before the step, with the penalty
   * @throws IllegalArgumentException if there are no rows, all weights are 0, a target or a weight
   *     is refused, or a parameter or a gradient is NaN or infinite; no parameter changes then
   */
  public double step(RowBlocks rows) {
    batch = rows;
    first = place;
    return update.step(objective, state);
  }

  /** The mean loss of the batch, and its gradient. */
  private double evaluate(double[] at, double[] gradient) {
    sum.reset();
    Arrays.fill(gradient, 0);
    place = first;
    int block = 0;
    int rows = batch.write(block, this);
    while (rows > 0) {
      sum.add(rows, at, state.statistics(), gradient, seed, place);
      place += rows;
      block++;
      rows = batch.write(block, this);
    }
    double mean = sum.loss().mean();
    divide(gradient, sum.loss().weight());
    return mean;
  }

  /** A product with the reciprocal of a power of two has the same bits, and takes less time. */
  private static void divide(double[] gradient, double weight) {
    if (weight == Math.scalb(1.0, Math.getExponent(weight))) {
      double reciprocal = 1 / weight;
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= reciprocal;
      }
      return;
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= weight;
    }
  }
}
