package org.sparkactivations.core.network;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.rowwise.Dropout;

/**
 * {@link Dropout} while training; afterwards nothing.
 *
 * @param p the probability that an element becomes zero
 */
public record DropoutLayer(double p) implements Layer {
  public static final Definition<DropoutLayer> DEFINITION =
      Definition.<DropoutLayer>of(Dropout.DEFINITION.name())
          .required("p", Interval.closed(0, 1), "probability that an element becomes zero")
          .formula(Dropout.DEFINITION.formula() + "; x_i after training")
          .source(Dropout.DEFINITION.source())
          .create(DropoutLayer::new);

  public DropoutLayer {
    DEFINITION.check(p);
  }

  @Override
  public double initialize(InitialParameters initial, int inputs, double moment) {
    return moment / (1 - p);
  }

  @Override
  public LayerPass open(int inputs, Places places) {
    return new Pass(p, inputs, places);
  }

  private static final class Pass extends NoisePass<Dropout> {
    private final double p;

    Pass(double p, int length, Places places) {
      super(length, places);
      this.p = p;
    }

    @Override
    Dropout function(long seed) {
      return new Dropout(p, seed);
    }

    @Override
    void backward(Dropout dropout, double[] gradY, int from, int n, Operands key, double[] gradX) {
      dropout.apply(gradY, from, n, key, gradX, from);
    }
  }
}
