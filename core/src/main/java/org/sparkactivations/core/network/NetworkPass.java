package org.sparkactivations.core.network;

import org.sparkactivations.core.kernel.PackedMatrix;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.layer.Dense;

/**
 * A {@link Network} with the memory to run blocks of rows through it, forward and backward. Nothing
 * is allocated after the first block, but for a new value of a learned parameter that all units
 * share. Rows lie one after the other. Not thread-safe.
 */
public final class NetworkPass {
  private final Network network;
  private final SequencePass layers;
  private final BlockContext context = new BlockContext();
  private final int capacity;
  private final double[] inputs;

  NetworkPass(Network network, Sequence sequence, int rows) {
    this.network = network;
    Places places = new Places(rows);
    this.layers = sequence.open(network.inputs(), places);
    this.capacity = rows;
    this.inputs = places.block(network.inputs());
  }

  /** The largest number of rows in a block. */
  int capacity() {
    return capacity;
  }

  /** The rows of the next block, to be written by the caller. */
  public double[] inputs() {
    return inputs;
  }

  /** The results for the rows of the last block. */
  public double[] outputs() {
    return layers.outputs();
  }

  /** The gradient by the outputs, to be written by the caller before {@link #backward}. */
  public double[] outputGradients() {
    return layers.outputGradients();
  }

  /**
   * Computes the outputs as after training: without noise, and with the statistics.
   *
   * @param parameters in the order of {@link Network#parameters}
   * @param statistics in the order of {@link Network#statistics}
   * @param rows the number of rows in {@link #inputs}
   */
  public void infer(double[] parameters, double[] statistics, int rows) {
    context.isTraining = false;
    forward(parameters, statistics, rows, null);
    double[] results = outputs();
    for (int i = 0; i < rows * network.outputs(); i++) {
      results[i] = RowFormulas.canonical(results[i]);
    }
  }

  /**
   * The same outputs as {@link #infer} for rows with the same parameters as others, sooner.
   *
   * @param packed see {@link Network#packed}
   */
  void inferRows(double[] parameters, double[] statistics, int rows, PackedMatrix[] packed) {
    context.packed = packed;
    infer(parameters, statistics, rows);
    context.packed = null;
  }

  /**
   * The same outputs as {@link #infer} for a single row, sooner.
   *
   * @param dense see {@link Network#dense}
   */
  void inferRow(double[] parameters, double[] statistics, Dense[] dense) {
    context.dense = dense;
    infer(parameters, statistics, 1);
    context.dense = null;
  }

  /**
   * Computes the outputs as while training: with noise, and with the statistics of the block, which
   * change those given.
   *
   * @param weights of the rows; null if all are 1
   * @param seed determines the noise, together with the row's key
   * @param key of the first row; each following row has the next integer
   */
  public void train(
      double[] parameters, double[] statistics, int rows, double[] weights, long seed, long key) {
    context.isTraining = true;
    context.seed = seed;
    context.key = key;
    forward(parameters, statistics, rows, weights);
  }

  private void forward(double[] parameters, double[] statistics, int rows, double[] weights) {
    if (rows < 1 || rows > capacity) {
      throw new IllegalArgumentException(
          "network: got a block of %d rows; expected 1 to %d".formatted(rows, capacity));
    }
    check("parameters", parameters.length, network.parameterCount());
    context.parameters = parameters;
    context.statistics = statistics;
    context.rows = rows;
    context.weights = weights;
    layers.forward(context, inputs);
  }

  /**
   * Adds the gradients by the parameters, for the block that {@link #train} saw last and the
   * gradient in {@link #outputGradients}.
   */
  public void backward(double[] gradients) {
    check("gradients", gradients.length, network.parameterCount());
    context.gradients = gradients;
    if (context.observation != null) {
      context.observation.addInputs(context, inputs);
    }
    layers.backward(context, inputs, layers.outputGradients(), null);
  }

  /** Lets each {@link #backward} be observed from now on; null for not. */
  void observe(Observation observation) {
    context.observation = observation;
  }

  /** Moves learned parameters into the intervals of values that they may have. */
  public void project(double[] parameters) {
    layers.project(parameters);
  }

  private static void check(String what, int got, int expected) {
    if (got != expected) {
      throw new IllegalArgumentException(
          "network: got %d %s; expected %d".formatted(got, what, expected));
    }
  }
}
