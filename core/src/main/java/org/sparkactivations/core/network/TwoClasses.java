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
    network.apply(x, from, n, operands, out, to + 1);
    out[to] = RowFormulas.canonical(-out[to + 1]);
  }
}
