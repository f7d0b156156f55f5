package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Exponential;

/** The rectifier that fades to 0 on the left like x e^x. */
public record Su() implements Activation {
  public static final Definition<Su> DEFINITION =
      Definition.<Su>of("su")
          .formula("max(x, x e^-|x|)")
          .derivative("1 for x >= 0, (1 + x) e^x for x < 0")
          .source("Su Jianlin, Scientific Spaces, 2017")
          .create(Su::new);

  @Override
  public Traits traits() {
    Interval range = new Interval(-0.36787944117144233, true, Double.POSITIVE_INFINITY, false);
    return Traits.of(range, 1, 0).smoothness(1);
  }

  @Override
  public double f(double x) {
    double y = Exponential.negativeArgument(x);
    double shifted = Exponential.shifted(y);
    double u = Exponential.minusOne(Exponential.remainder(y, shifted));
    double product = y * Exponential.scaledPower(shifted);
    return x < 0 ? Math.fma(product, u, product) * Exponential.UNSCALE : x;
  }

  @Override
  public double df(double x) {
    double y = Exponential.negativeArgument(x);
    return x < 0 ? (1 + y) * Exponential.scaledExp(y) * Exponential.UNSCALE : 1;
  }
}
