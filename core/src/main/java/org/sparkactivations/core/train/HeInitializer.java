package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;

/** Weights for inputs that come from a rectifier, which halves the mean of squares. */
public record HeInitializer(boolean uniform) implements IndependentWeights {
  public static final Definition<HeInitializer> DEFINITION =
      Definition.<HeInitializer>of("he")
          .flag("uniform", "whether the weights are uniform, with the same variance")
          .formula("N(0, 2 / inputs); with uniform U(-a, a), a = sqrt(6 / inputs)")
          .source(
              "He, Zhang, Ren & Sun, Delving deep into rectifiers, 2015; PyTorch's kaiming_normal_"
                  + " and kaiming_uniform_")
          .createFrom(values -> new HeInitializer((boolean) values.get(0)));

  @Override
  public double deviation(int outputs, int inputs, double moment) {
    return Math.sqrt(2.0 / inputs);
  }

  @Override
  public boolean isUniform() {
    return uniform;
  }
}
