package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;

/** Weights for inputs with variance 1, such as standardized columns or results of selu. */
public record LecunInitializer() implements IndependentWeights {
  public static final Definition<LecunInitializer> DEFINITION =
      Definition.<LecunInitializer>of("lecun")
          .formula("N(0, 1 / inputs)")
          .source("LeCun, Bottou, Orr & Müller, Efficient BackProp, 1998; Keras's LecunNormal")
          .create(LecunInitializer::new);

  @Override
  public double deviation(int outputs, int inputs, double moment) {
    return Math.sqrt(1.0 / inputs);
  }

  @Override
  public boolean isUniform() {
    return false;
  }
}
