package org.sparkactivations.profiler.report;

import java.util.List;
import java.util.Optional;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.statistic.Histogram;
import org.sparkactivations.profiler.statistic.Zones;

/**
 * Squashing functions whose outputs are all on one side, where tanh or hardtanh has the same shape
 * about 0. LeCun, Bottou, Orr &amp; Müller, Efficient BackProp, 1998, section 4.4.
 */
final class OffCentre implements Finding.FunctionRule {
  /** Means farther from 0 than this many standard deviations. */
  private static final double FAR = 1;

  @Override
  public Optional<Finding> of(Profile profile, FunctionProfile function) {
    ColumnProfile all = function.overall();
    if (all.meanShift() == null || !(all.meanShift() >= FAR)) {
      return Optional.empty();
    }
    String name = function.function();
    String mean = NumberText.number(all.outputMean());
    String shift = NumberText.number(all.meanShift());
    String text = "%s: the outputs' mean, %s, is %s standard deviations from 0; %s.";
    return alternative(profile, name)
        .map(other -> new Finding(4, text.formatted(name, mean, shift, other)));
  }

  /** Only where the other function is centred and not saturated for these columns. */
  private static Optional<String> alternative(Profile profile, String function) {
    Traits traits = Activations.parse(function).traits();
    Zones own = Zones.of(function, profile.eps());
    boolean squashing = own.isAliveAtZero() && own.isFlatAtBothEnds() && traits.range().isBounded();
    if (!squashing
        || traits.isZeroCentred()
        || traits.monotonicity() != Traits.Monotonicity.INCREASING) {
      return Optional.empty();
    }
    Activation other = Activations.parse(traits.kinks().isEmpty() ? "tanh" : "hardtanh");
    double shift = shift(profile, other);
    return shift < FAR / 2 && saturated(profile, other) < Rescaling.LIMIT
        ? Optional.of(
            "%s has the same shape about 0 (about %s)"
                .formatted(other.spec(), NumberText.number(NumberText.rounded(shift))))
        : Optional.empty();
  }

  /** |mean| / sd of the outputs of the middles of the bins; infinite without a deviation. */
  private static double shift(Profile profile, Activation other) {
    List<Histogram.Bin> bins = bins(profile);
    double mean = Bins.mean(bins, other::value);
    double variance = Bins.mean(bins, x -> other.value(x) * other.value(x)) - mean * mean;
    return variance > 0 ? Math.abs(mean) / Math.sqrt(variance) : Double.POSITIVE_INFINITY;
  }

  private static double saturated(Profile profile, Activation other) {
    return Rescaling.saturated(bins(profile), Zones.of(other.spec(), profile.eps()), x -> x);
  }

  private static List<Histogram.Bin> bins(Profile profile) {
    return profile.inputs().stream().flatMap(input -> Bins.of(input).stream()).toList();
  }
}
