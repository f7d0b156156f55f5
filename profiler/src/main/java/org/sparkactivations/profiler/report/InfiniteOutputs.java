package org.sparkactivations.profiler.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.sparkactivations.core.Activations;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.statistic.Edges;
import org.sparkactivations.profiler.statistic.Region;

/** Finite values whose outputs overflow, as those of exp do above 709. */
final class InfiniteOutputs implements Finding.FunctionRule {
  @Override
  public Optional<Finding> of(Profile profile, FunctionProfile function) {
    List<ColumnProfile> some =
        function.columns().stream().filter(c -> c.outputInfinities() > 0).toList();
    if (some.isEmpty()) {
      return Optional.empty();
    }
    long all = function.overall().outputInfinities();
    String text =
        "%s: %s of %s %s an infinite output; scale down%s."
            .formatted(
                function.function(),
                NumberText.count(all, "finite value"),
                Wording.names(some, function.columns().size()),
                all == 1 ? "has" : "have",
                within(function.function(), profile.eps()));
    return Optional.of(new Finding(30, text));
  }

  /** The numbers of both signs whose outputs are all finite. */
  private static String within(String function, double eps) {
    Edges edges = Edges.of(Activations.parse(function), eps);
    double limit = Double.POSITIVE_INFINITY;
    for (double edge : edges.all()) {
      if (((edges.regions(edge) ^ edges.regions(Math.nextDown(edge))) & Region.OVERFLOW.bit())
          != 0) {
        limit = Math.min(limit, Math.abs(edge));
      }
    }
    boolean known = edges.isFew() && Double.isFinite(limit);
    if (!known) {
      return "";
    }
    BigDecimal rounded = new BigDecimal(limit).round(new MathContext(4, RoundingMode.DOWN));
    return " until none is beyond " + NumberText.exact(rounded.doubleValue());
  }
}
