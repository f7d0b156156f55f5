package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** The step of the first neuron models; nothing can be learned through its derivative. */
public record Step() implements Activation {
  public static final Definition<Step> DEFINITION =
      Definition.<Step>of("step")
          .aliases("heaviside")
          .formula("1 for x > 0, 0 for x <= 0")
          .derivative("0 everywhere, also at 0")
          .source(
              "McCulloch & Pitts, A logical calculus of the ideas immanent in nervous activity, 1943")
          .elsewhere("torch.heaviside(x, values=torch.zeros_like(x))")
          .create(Step::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.closed(0, 1), 0, 0).increasing().kinks(0).smoothness(-1);
  }

  @Override
  public double f(double x) {
    return x > 0 ? 1 : 0;
  }

  @Override
  public double df(double x) {
    return 0;
  }
}
