package org.sparkactivations.core.network;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.kernel.RowFormulas;

/**
 * A network with one output z, the logit of the second of two classes, as a function that gives a
 * score for each: (-z, z). The sigmoids of the scores are the probabilities.
 *
 * @param network with one output
 */
public record TwoClasses(NetworkFunction network) implements RowFunction {
  public static final Definition<TwoClasses> DEFINITION =
      Definition.<TwoClasses>of("two_classes")
          .formula("(-z, z), z the output of the network for the row")
          .createFrom(
              values -> {
                throw new UnsupportedOperationException("a network has parameters: use its class");
              });

  @Override
  public Definition<TwoClasses> definition() {
    return DEFINITION;
  }

  @Override
  public int outputLength(int n) {
    return 2 * network.outputLength(n);
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    applyRows(x, from, 1, n, out, to);
  }

  @Override
  public void applyRows(double[] x, int from, int rows, int n, double[] out, int to) {
    network.applyRows(x, from, rows, n, out, to);
    for (int row = rows - 1; row >= 0; row--) { // From the end, where nothing is overwritten.
      double z = out[to + row];
      out[to + 2 * row] = RowFormulas.canonical(-z);
      out[to + 2 * row + 1] = z;
    }
  }

  @Override
  public int blockRows() {
    return network.blockRows();
  }
}
