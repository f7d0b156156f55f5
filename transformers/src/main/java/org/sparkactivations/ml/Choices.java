package org.sparkactivations.ml;

import java.util.Arrays;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** Params whose values are one of a few words. */
final class Choices {
  private Choices() {}

  /** A param that refuses other words with an error that says which there are. */
  static Param<String> param(Params stage, String name, String doc, String... words) {
    return new Param<>(
        stage,
        name,
        doc,
        value -> {
          if (!Arrays.asList(words).contains(value)) {
            throw new IllegalArgumentException(
                "%s = '%s'; expected %s".formatted(name, value, String.join(" or ", words)));
          }
          return true;
        });
  }
}
