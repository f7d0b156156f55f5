package org.sparkactivations.core.network;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.layer.Dense;
import org.sparkactivations.core.layer.Normalization;

/**
 * A trained network as a function of rows, with the bits of {@link NetworkPass#infer}. A network
 * with one output gives a number. A NaN in the row makes every result NaN that depends on it.
 *
 * <p>The memory for a row is allocated for the first one, and again whenever several threads use
 * the function at the same time.
 */
public final class NetworkFunction implements RowFunction {
  private static final long serialVersionUID = 1;

  private static final Definition<NetworkFunction> ROW = definition("network", false);
  private static final Definition<NetworkFunction> NUMBER = definition("network", true);

  private final Network network;
  private final double[] parameters;
  private final double[] statistics;
  private final Normalization inputs;
  private transient Dense[] dense;
  private transient NetworkPass spare;

  /**
   * @param inputs what is done with a row before the network; null for nothing
   */
  public NetworkFunction(
      Network network, double[] parameters, double[] statistics, Normalization inputs) {
    this.network = network;
    this.parameters = parameters.clone();
    this.statistics = statistics.clone();
    this.inputs = inputs;
  }

  private static Definition<NetworkFunction> definition(String name, boolean number) {
    var builder =
        Definition.<NetworkFunction>of(name).formula("the outputs of the network for the row");
    return (number ? builder.number() : builder)
        .createFrom(
            values -> {
              throw new UnsupportedOperationException("a network has parameters: use its class");
            });
  }

  @Override
  public Definition<NetworkFunction> definition() {
    return network.outputs() == 1 ? NUMBER : ROW;
  }

  @Override
  public int outputLength(int n) {
    if (n != network.inputs()) {
      throw new IllegalArgumentException(
          "network: the row has %d elements; expected %d, as in training"
              .formatted(n, network.inputs()));
    }
    return network.outputs();
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    outputLength(n);
    NetworkPass pass = take();
    if (inputs == null) {
      System.arraycopy(x, from, pass.inputs(), 0, n);
    } else {
      inputs.apply(x, from, n, pass.inputs(), 0);
    }
    pass.inferRow(parameters, statistics, dense);
    System.arraycopy(pass.outputs(), 0, out, to, network.outputs());
    give(pass);
  }

  private synchronized NetworkPass take() {
    if (dense == null) {
      dense = network.dense(parameters);
    }
    NetworkPass pass = spare == null ? network.open(1) : spare;
    spare = null;
    return pass;
  }

  private synchronized void give(NetworkPass pass) {
    spare = pass;
  }
}
