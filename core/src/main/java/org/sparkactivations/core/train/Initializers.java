package org.sparkactivations.core.train;

import java.util.List;
import org.sparkactivations.core.definition.Definitions;

/** The table of initializers. Each has its own file and one line here. */
public final class Initializers {
  private static final Definitions<Initializer> TABLE =
      new Definitions<>(
          "initializer",
          "auto or he(uniform=true)",
          List.of(
              AutoInitializer.DEFINITION,
              HeInitializer.DEFINITION,
              GlorotInitializer.DEFINITION,
              LecunInitializer.DEFINITION,
              OrthogonalInitializer.DEFINITION));

  private Initializers() {}

  public static Definitions<Initializer> table() {
    return TABLE;
  }

  /** The initializer that a spec string describes; see {@link Definitions#parse}. */
  public static Initializer parse(String spec) {
    return TABLE.parse(spec);
  }
}
