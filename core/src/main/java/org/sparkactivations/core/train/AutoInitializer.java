package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Numbers;

/**
 * Weights that give a layer's outputs the variance 1, whatever function its inputs come from. For
 * relu they are those of he, for selu those of lecun.
 */
public record AutoInitializer() implements IndependentWeights {
  public static final Definition<AutoInitializer> DEFINITION =
      Definition.<AutoInitializer>of("auto")
          .formula(
              "N(0, 1 / (inputs moment)), moment = E f(z)^2 for z from N(0, 1), f the function that"
                  + " the inputs come from")
          .source(
              "LeCun, Bottou, Orr & Müller, Efficient BackProp, 1998; He, Zhang, Ren & Sun,"
                  + " Delving deep into rectifiers, 2015, for any function")
          .create(AutoInitializer::new);

  @Override
  public double deviation(int outputs, int inputs, double moment) {
    if (!Interval.POSITIVE.contains(moment)) {
      throw new IllegalArgumentException(
          "auto: the inputs of a layer have the second moment %s; expected a number in (0, Infinity);"
                  .formatted(Numbers.text(moment))
              + " use another function before the layer, or another initializer such as lecun");
    }
    return 1 / Math.sqrt(inputs * moment);
  }

  @Override
  public boolean isUniform() {
    return false;
  }
}
