package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Learnable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Exponential;
import org.sparkactivations.core.math.Select;

/** The exponential linear unit. */
public record Elu(double alpha) implements Learnable {
  public static final Definition<Elu> DEFINITION =
      Definition.<Elu>of("elu")
          .learnable("alpha", 1, Interval.NOT_NEGATIVE, "minus the limit at -infinity")
          .formula("x > 0 ? x : alpha (e^x - 1)")
          .derivative("1 for x > 0, alpha e^x for x <= 0")
          .source(
              "Clevert, Unterthiner & Hochreiter, Fast and accurate deep network learning, 2015")
          .elsewhere("torch.nn.functional.elu(x)", "keras.activations.elu(x)", "onnx.Elu(x)")
          .create(Elu::new);

  public Elu {
    DEFINITION.check(alpha);
  }

  @Override
  public Traits traits() {
    Interval range = new Interval(-alpha, alpha == 0, Double.POSITIVE_INFINITY, false);
    Traits traits = Traits.of(range, Math.max(1, alpha), 0).increasing();
    return alpha == 1 ? traits.smoothness(1) : traits.kinks(0);
  }

  @Override
  public double f(double x) {
    double em1 = Exponential.expm1(Exponential.negativeArgument(x));
    return Select.below(x, 0, alpha * em1, x);
  }

  @Override
  public double df(double x) {
    double scaled = Exponential.scaledExpLikeExpm1(Exponential.negativeArgument(x));
    return Select.above(x, 0, 1, alpha * (scaled * Exponential.UNSCALE));
  }

  @Override
  public double dp(double x) {
    double em1 = Exponential.expm1(Exponential.negativeArgument(x));
    return Select.below(x, 0, em1, 0);
  }
}
