package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** The hyperbolic tangent of positive arguments. */
public record RectifiedTanh() implements Activation {
  public static final Definition<RectifiedTanh> DEFINITION =
      Definition.<RectifiedTanh>of("rectified_tanh")
          .formula("max(0, tanh x)")
          .derivative("1 / cosh^2 x for x > 0, 0 for x <= 0")
          .source("Eclipse Deeplearning4j, activation RECTIFIEDTANH")
          .create(RectifiedTanh::new);

  @Override
  public Traits traits() {
    return Traits.of(new Interval(0, true, 1, false), 1, 0).increasing().kinks(0);
  }

  @Override
  public double f(double x) {
    return x > 0 ? Tanh.ofAbsolute(x) : 0;
  }

  @Override
  public double df(double x) {
    return x > 0 ? Tanh.slope(x) : 0;
  }
}
