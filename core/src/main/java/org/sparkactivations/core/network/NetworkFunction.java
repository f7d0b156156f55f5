package org.sparkactivations.core.network;

import java.util.Comparator;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.kernel.MatrixProduct;
import org.sparkactivations.core.kernel.PackedMatrix;
import org.sparkactivations.core.layer.Dense;
import org.sparkactivations.core.layer.Normalization;

/**
 * A trained network as a function of rows, with the bits of {@link NetworkPass#infer}. A network
 * with one output gives a number. A NaN in the row makes every result NaN that depends on it.
 *
 * <p>The memory for a row or a block is allocated for the first one, and again for a larger block
 * and whenever several threads use the function at the same time.
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
  private transient PackedMatrix[] packed;
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
    applyRows(x, from, 1, n, out, to);
  }

  @Override
  public void applyRows(double[] x, int from, int rows, int n, double[] out, int to) {
    outputLength(n);
    if (rows == 0) {
      return;
    }
    NetworkPass pass = take(rows);
    if (inputs == null) {
      System.arraycopy(x, from, pass.inputs(), 0, rows * n);
    } else {
      inputs.applyRows(x, from, rows, n, pass.inputs(), 0);
    }
    if (rows == 1) {
      pass.inferRow(parameters, statistics, dense);
    } else {
      pass.inferRows(parameters, statistics, rows, packed);
    }
    System.arraycopy(pass.outputs(), 0, out, to, rows * network.outputs());
    give(pass);
  }

  @Override
  public int blockRows() {
    int widest =
        network.parameters().stream()
            .flatMap(range -> range.weights().shape().stream())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return MatrixProduct.blockRows(widest);
  }

  private synchronized NetworkPass take(int rows) {
    if (rows == 1 && dense == null) {
      dense = network.dense(parameters);
    }
    if (rows > 1 && packed == null) {
      packed = network.packed(parameters);
    }
    NetworkPass pass = spare == null || spare.capacity() < rows ? network.open(rows) : spare;
    spare = null;
    return pass;
  }

  private synchronized void give(NetworkPass pass) {
    spare = pass;
  }
}
