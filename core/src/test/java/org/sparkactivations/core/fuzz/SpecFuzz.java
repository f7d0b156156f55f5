package org.sparkactivations.core.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.train.Initializers;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.Schedules;

/** A text is the spec of something, which its own spec gives again, or it is refused. */
public final class SpecFuzz {
  private SpecFuzz() {}

  private static final List<Function<String, String>> KINDS =
      List.of(
          text -> Activations.parse(text).spec(),
          text -> RowFunctions.parse(text).spec(),
          text -> Losses.parse(text).spec(),
          text -> Optimizers.parse(text).spec(),
          text -> Schedules.parse(text).spec(),
          text -> Initializers.parse(text).spec());

  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    for (Function<String, String> kind : KINDS) {
      String spec;
      try {
        spec = kind.apply(text);
      } catch (IllegalArgumentException e) {
        continue;
      }
      String again = kind.apply(spec);
      if (!again.equals(spec)) {
        throw new AssertionError(
            "'%s' is read as '%s', and that as '%s'".formatted(text, spec, again));
      }
    }
  }
}
