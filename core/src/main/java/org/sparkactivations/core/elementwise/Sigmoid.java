package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Exponential;
import org.sparkactivations.core.math.Select;

/** The logistic function. The derivative is s(x) s(-x): y (1 - y) would lose the right tail. */
public record Sigmoid() implements Activation {
  public static final Definition<Sigmoid> DEFINITION =
      Definition.<Sigmoid>of("sigmoid")
          .aliases("logistic")
          .formula("1 / (1 + e^-x)")
          .derivative("s(x) s(-x)")
          .source("Verhulst, Recherches mathématiques sur la loi d'accroissement, 1845")
          .elsewhere("torch.sigmoid(x)", "keras.activations.sigmoid(x)", "onnx.Sigmoid(x)")
          .create(Sigmoid::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.open(0, 1), 0.25, 0).increasing();
  }

  @Override
  public double f(double x) {
    return of(x);
  }

  @Override
  public double df(double x) {
    double scaled = Exponential.scaledExp(Exponential.negativeArgument(x));
    double d = Exponential.SCALE + scaled;
    return scaled * Exponential.SCALE / (d * d);
  }

  /**
   * s(x), as a quotient in which numerator and denominator both have the scale of the exponential.
   */
  static double of(double x) {
    double scaled = Exponential.scaledExp(Exponential.negativeArgument(x));
    double numerator = Select.negative(x, scaled, Exponential.SCALE);
    return numerator / (Exponential.SCALE + scaled);
  }
}
