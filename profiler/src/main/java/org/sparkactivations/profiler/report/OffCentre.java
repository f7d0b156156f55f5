package org.sparkactivations.profiler.report;

import java.util.List;
import java.util.Optional;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.Profile;

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
    double n = 0;
    double sum = 0;
    double squares = 0;
    for (InputProfile input : profile.inputs()) {
      for (InputProfile.Bin bin : bins(input)) {
        double low = Math.max(bin.low(), input.inputMin());
        double high = Math.min(bin.high(), input.inputMax());
        double y = other.value(low / 2 + high / 2);
        n += bin.count();
        sum += bin.count() * y;
        squares += bin.count() * y * y;
      }
    }
    double variance = squares / n - (sum / n) * (sum / n);
    return variance > 0 ? Math.abs(sum / n) / Math.sqrt(variance) : Double.POSITIVE_INFINITY;
  }

  private static double saturated(Profile profile, Activation other) {
    Zones zones = Zones.of(other.spec(), profile.eps());
    double n = 0;
    double saturated = 0;
    for (InputProfile input : profile.inputs()) {
      double values = bins(input).stream().mapToLong(InputProfile.Bin::count).sum();
      if (values > 0) {
        n += values;
        saturated += values * Rescaling.saturated(input, zones, 0, 1);
      }
    }
    return saturated / n;
  }

  private static List<InputProfile.Bin> bins(InputProfile input) {
    return input.histogram() == null ? List.of() : input.histogram();
  }
}
