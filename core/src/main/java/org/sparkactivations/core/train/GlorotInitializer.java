package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;

/** A compromise between what keeps the variance of outputs and what keeps that of gradients. */
public record GlorotInitializer(boolean normal) implements IndependentWeights {
  public static final Definition<GlorotInitializer> DEFINITION =
      Definition.<GlorotInitializer>of("glorot")
          .flag("normal", "whether the weights are normal, with the same variance")
          .formula(
              "U(-a, a), a = sqrt(6 / (inputs + outputs)); with normal N(0, 2 / (inputs + outputs))")
          .source(
              "Glorot & Bengio, Understanding the difficulty of training deep feedforward neural"
                  + " networks, 2010; PyTorch's xavier_uniform_ and xavier_normal_")
          .createFrom(values -> new GlorotInitializer((boolean) values.get(0)));

  @Override
  public double deviation(int outputs, int inputs, double moment) {
    return Math.sqrt(2.0 / ((double) inputs + outputs));
  }

  @Override
  public boolean isUniform() {
    return !normal;
  }
}
