package org.sparkactivations.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.sparkactivations.core.Activations;

/** Params whose values are specs of activations, such as {@code leaky_relu(alpha=0.2)}. */
final class Specs {
  private Specs() {}

  /** A param that refuses what is no spec with an error that says what is wrong with it. */
  static Param<String> param(Params stage, String name, String doc) {
    return new Param<>(
        stage,
        name,
        doc + ", such as gelu or leaky_relu(alpha=0.2)",
        spec -> Activations.parse(spec) != null);
  }
}
