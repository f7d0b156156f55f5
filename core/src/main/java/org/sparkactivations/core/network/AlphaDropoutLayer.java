package org.sparkactivations.core.network;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.rowwise.AlphaDropout;

/**
 * {@link AlphaDropout} while training; afterwards nothing.
 *
 * @param p the probability that an element is dropped
 */
public record AlphaDropoutLayer(double p) implements Layer {
  public static final Definition<AlphaDropoutLayer> DEFINITION =
      Definition.<AlphaDropoutLayer>of(AlphaDropout.DEFINITION.name())
          .required("p", Interval.closed(0, 1), "probability that an element is dropped")
          .formula(AlphaDropout.DEFINITION.formula() + "; x_i after training")
          .source(AlphaDropout.DEFINITION.source())
          .create(AlphaDropoutLayer::new);

  public AlphaDropoutLayer {
    DEFINITION.check(p);
  }

  @Override
  public LayerPass open(int inputs, Places places) {
    return new Pass(p, inputs, places);
  }

  private static final class Pass extends NoisePass<AlphaDropout> {
    private final double p;

    Pass(double p, int length, Places places) {
      super(length, places);
      this.p = p;
    }

    @Override
    AlphaDropout function(long seed) {
      return new AlphaDropout(p, seed);
    }

    @Override
    void backward(
        AlphaDropout dropout, double[] gradY, int from, int n, Operands key, double[] gradX) {
      dropout.gradient(gradY, from, n, key, gradX, from);
    }
  }
}
