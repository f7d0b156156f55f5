package org.sparkactivations.core.train;

import java.util.List;
import org.sparkactivations.core.definition.Definitions;

/** The table of optimizers. Each has its own file and one line here. */
public final class Optimizers {
  private static final Definitions<Optimizer> TABLE =
      new Definitions<>(
          "optimizer",
          "sgd or adam(lr=0.001)",
          List.of(
              Sgd.DEFINITION,
              Adagrad.DEFINITION,
              Adadelta.DEFINITION,
              RmsProp.DEFINITION,
              Adam.DEFINITION,
              AdamW.DEFINITION,
              NAdam.DEFINITION,
              Adamax.DEFINITION,
              Lion.DEFINITION,
              Lbfgs.DEFINITION));

  private Optimizers() {}

  public static Definitions<Optimizer> table() {
    return TABLE;
  }

  /** The optimizer that a spec string describes; see {@link Definitions#parse}. */
  public static Optimizer parse(String spec) {
    return TABLE.parse(spec);
  }
}
