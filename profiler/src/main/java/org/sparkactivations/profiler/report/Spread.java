package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.statistic.Histogram;
import org.sparkactivations.profiler.statistic.Quantile;

/**
 * Where the values of a column are and how far apart, for what is to be subtracted and divided by:
 * mean and standard deviation; median and interquartile range instead where few values far away
 * would decide. Huber &amp; Ronchetti, Robust Statistics, 2009, chapter 1.
 *
 * @param bins all but the spikes
 * @param centre the mean, or the median
 * @param deviation the standard deviation, or what it is for a normal distribution with this
 *     interquartile range
 * @param median whether they are the median and what the interquartile range tells
 * @param heavy whether the tails are
 * @param spikes the values that are no part of this
 */
record Spread(
    List<Histogram.Bin> bins,
    double centre,
    double deviation,
    boolean median,
    boolean heavy,
    List<Spike> spikes) {

  /** The interquartile range of a normal distribution in standard deviations. */
  private static final double NORMAL_RANGE = 1.349;

  /** Tails are heavy if the outermost values, one in this many, have a third of the variance. */
  private static final double OUTERMOST = 100;

  private static final double HEAVY = 1.0 / 3;

  private static final int PARTS = 8;

  /** Of fewer values, or bins too wide to tell them apart, nobody knows. */
  private static final int FEW = 30;

  private static final int FEW_BINS = 8;

  /** Empty where all values are equal or the deviation is not a finite number. */
  static Optional<Spread> of(InputProfile input) {
    if (input.sd() == null || !(input.sd() > 0) || Double.isInfinite(input.sd())) {
      return Optional.empty();
    }
    List<Spike> spikes = Spike.of(input);
    List<Histogram.Bin> bins =
        Bins.of(input).stream()
            .filter(bin -> spikes.stream().noneMatch(spike -> spike.isIn(bin)))
            .toList();
    List<Histogram.Bin> finite = Bins.finite(bins);
    boolean heavy = hasHeavyTails(finite);
    boolean robust = heavy || !spikes.isEmpty();
    double range = robust ? quantile(finite, 0.75) - quantile(finite, 0.25) : 0;
    if (range > 0) {
      double median = quantile(finite, 0.5);
      return Optional.of(new Spread(bins, median, range / NORMAL_RANGE, true, heavy, spikes));
    }
    if (spikes.isEmpty()) {
      return Optional.of(new Spread(bins, input.mean(), input.sd(), false, heavy, spikes));
    }
    double mean = Bins.mean(finite, x -> x);
    double sd = Math.sqrt(Bins.mean(finite, x -> (x - mean) * (x - mean)));
    return Optional.of(new Spread(bins, mean, sd, false, heavy, spikes));
  }

  /** All but the spikes, even where nothing else is known. */
  static Stream<Histogram.Bin> body(InputProfile input) {
    return of(input).map(Spread::bins).orElseGet(() -> Bins.of(input)).stream();
  }

  private static double quantile(List<Histogram.Bin> bins, double probability) {
    double high = bins.get(bins.size() - 1).high();
    return Quantile.of(bins, bins.get(0).low(), high, probability).value();
  }

  private static boolean hasHeavyTails(List<Histogram.Bin> bins) {
    long n = Bins.count(bins);
    if (n < FEW || bins.size() < FEW_BINS) {
      return false;
    }
    double mean = Bins.mean(bins, x -> x);
    double all = n * Bins.mean(bins, x -> (x - mean) * (x - mean));
    double left = Math.max(1, n / OUTERMOST);
    double outermost = 0;
    Comparator<Histogram.Bin> near = Comparator.comparingDouble(b -> Math.abs(b.middle() - mean));
    for (Histogram.Bin bin : bins.stream().sorted(near.reversed()).toList()) {
      double taken = Math.min(left, (double) bin.count());
      outermost += taken * (bin.middle() - mean) * (bin.middle() - mean);
      left -= taken;
    }
    return outermost >= HEAVY * all;
  }

  /**
   * The finite values with this centre at 0 and this deviation 1, each bin in as many parts: far
   * from zero it is wide.
   */
  Stream<Histogram.Bin> standardised() {
    Standard change = Standard.of(this, 1);
    return Bins.finite(bins).stream()
        .flatMap(
            bin -> {
              double width = (bin.high() - bin.low()) / PARTS;
              return IntStream.range(0, PARTS)
                  .mapToDouble(part -> bin.low() + part * width)
                  .mapToObj(
                      low ->
                          new Histogram.Bin(
                              change.apply(low), change.apply(low + width), bin.count()));
            });
  }

  /** Whether it is another than the mean and the standard deviation of all values. */
  boolean isRobust() {
    return median || !spikes.isEmpty();
  }

  /** What the centre and so many deviations are, for those that are {@link #isRobust}. */
  String measures(double times) {
    String multiple = times == 1 ? "" : NumberText.exact(times) + " times the ";
    return median
        ? "estimated median and %sinterquartile range / %s".formatted(multiple, NORMAL_RANGE)
        : "mean and %sstandard deviation of the rest".formatted(multiple);
  }

  /** What they do not depend on, of which there is something. */
  String leftOut() {
    List<String> what = new ArrayList<>();
    spikes.forEach(spike -> what.add(spike.value()));
    if (median && heavy) {
      what.add("the heavy tails");
    }
    return String.join(" and ", what);
  }
}
