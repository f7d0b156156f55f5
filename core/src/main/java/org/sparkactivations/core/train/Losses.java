package org.sparkactivations.core.train;

import java.util.List;
import org.sparkactivations.core.definition.Definitions;

/** The table of losses. Each has its own file and one line here. */
public final class Losses {
  private static final Definitions<Loss> TABLE =
      new Definitions<>(
          "loss",
          "mse or huber(delta=2)",
          List.of(
              CrossEntropyLoss.DEFINITION,
              BceWithLogitsLoss.DEFINITION,
              SquaredLoss.DEFINITION,
              AbsoluteLoss.DEFINITION,
              HuberLoss.DEFINITION,
              PoissonLoss.DEFINITION));

  private Losses() {}

  public static Definitions<Loss> table() {
    return TABLE;
  }

  /** The loss that a spec string describes; see {@link Definitions#parse}. */
  public static Loss parse(String spec) {
    return TABLE.parse(spec);
  }
}
