package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.statistic.Histogram;
import org.sparkactivations.profiler.statistic.Quantile;

/**
 * Values at one end of a column's range that are far from the rest, as codes for missing values are
 * and mistakes of measurement.
 *
 * @param bin what holds them, and no other value; of width 0 if they are known to be equal
 * @param share of the valid values
 * @param restLow no value of the rest is smaller
 * @param restHigh no value of the rest is larger
 */
record Spike(Histogram.Bin bin, double share, double restLow, double restHigh) {
  /** A spike of fewer values, or of a smaller share than the next, has to be lonely. */
  private static final int SEVERAL = 2;

  private static final double NOTABLE = 0.001;

  /** Values that are as many as the rest are no exception from it. */
  private static final double MOST = 0.5;

  /** How far from the rest a spike is, in widths of the rest; half of it on the other side of 0. */
  private static final double FAR = 1;

  /** The same where few values may be chance, and those of the rest the steps of a scale. */
  private static final double LONELY = 10;

  /** The rest has gaps if it has fewer bins, and they cover less than half of its range. */
  private static final int FEW_BINS = 8;

  private static final int FEW_VALUES = 10;

  /** Values that are as far as the farthest, but for this share, are equal. */
  private static final double EQUAL = 0.002;

  /** The same for values that are close together. */
  private static final double CLOSE = 0.02;

  /** Sums have an error of 1e-12. */
  private static final double ROUNDING = 1e-10;

  /** At most one at each end. */
  static List<Spike> of(InputProfile input) {
    List<Histogram.Bin> bins = Bins.finite(Bins.of(input));
    int n = bins.size();
    if (n < 2 || Bins.count(bins) < FEW_VALUES) {
      return List.of();
    }
    List<Spike> both = new ArrayList<>();
    if (n > 2) {
      both.addAll(of(input, bins, 0, bins.subList(1, n - 1)));
      both.addAll(of(input, bins, n - 1, bins.subList(1, n - 1)));
    }
    if (both.size() == 2 && !isConstantBesides(both, input, n)) {
      return both;
    }
    List<Spike> one = new ArrayList<>(of(input, bins, 0, bins.subList(1, n)));
    one.addAll(of(input, bins, n - 1, bins.subList(0, n - 1)));
    return isConstantBesides(one, input, n) ? List.of() : one;
  }

  /** Whether all other values are equal, too; they are not if they are in several bins. */
  private static boolean isConstantBesides(List<Spike> spikes, InputProfile input, int bins) {
    if (spikes.isEmpty() || bins - spikes.size() > 1) {
      return false;
    }
    double from = spikes.get(0).bin.low();
    double n = input.count() - input.nulls() - input.nans() - input.infinities();
    double sum = n * (input.mean() - from);
    double squares = n * (square(input.sd()) + square(input.mean() - from));
    double error = ROUNDING * squares;
    for (Spike spike : spikes) {
      n -= spike.bin.count();
      sum -= spike.bin.count() * (spike.bin.low() - from);
      squares -= spike.bin.count() * square(spike.bin.low() - from);
    }
    return squares - sum * sum / n <= error;
  }

  /** The bin as a spike, if it is one, seen from those of the rest. */
  private static List<Spike> of(
      InputProfile input, List<Histogram.Bin> bins, int index, List<Histogram.Bin> rest) {
    Histogram.Bin bin = bins.get(index);
    double low = rest.get(0).low();
    double high = rest.get(rest.size() - 1).high();
    double distance = (index == 0 ? low - bin.high() : bin.low() - high) / (high - low);
    double share = (double) bin.count() / Bins.count(bins);
    double median = Quantile.of(rest, low, high, 0.5).value();
    double end = index == 0 ? bin.low() : bin.high();
    double about = nearness(input, bins, index, median, false);
    double least =
        DoubleStream.of(low, median, high)
            .map(from -> nearness(input, bins, index, from, true))
            .max()
            .orElseThrow();
    boolean equal =
        bin.count() == 1 || least >= 1 - EQUAL || (about >= 1 - EQUAL && least >= 1 - CLOSE);
    boolean close = equal || about >= 1 - CLOSE;
    boolean several = bin.count() >= SEVERAL && share >= NOTABLE && !hasGaps(rest);
    boolean acrossZero = index == 0 ? bin.high() < 0 && low >= 0 : bin.low() > 0 && high <= 0;
    double far = !several ? LONELY : acrossZero ? FAR / 2 : FAR;
    if (!close || !(distance >= far) || share > MOST || Double.isInfinite(distance)) {
      return List.of();
    }
    Histogram.Bin place = equal ? new Histogram.Bin(end, end, bin.count()) : bin;
    return List.of(new Spike(place, share, low, high));
  }

  private static boolean hasGaps(List<Histogram.Bin> rest) {
    double covered = rest.stream().mapToDouble(bin -> bin.high() - bin.low()).sum();
    double range = rest.get(rest.size() - 1).high() - rest.get(0).low();
    return rest.size() < FEW_BINS && covered < range / 2;
  }

  /**
   * How far the values of the first or last bin are from a number that is not among them, as the
   * root of the mean square, relative to the farthest of them: 1 if all are equal. The sum of the
   * squares is known of all values; what the other bins can account for is taken off.
   *
   * @param least whether it is at least this; otherwise, about this
   */
  private static double nearness(
      InputProfile input, List<Histogram.Bin> bins, int index, double from, boolean least) {
    Histogram.Bin bin = bins.get(index);
    double end = index == 0 ? bin.low() : bin.high();
    if (bin.low() == bin.high()) {
      return 1;
    }
    double squares = Bins.count(bins) * (square(input.sd()) + square(input.mean() - from));
    for (int i = 0; i < bins.size(); i++) {
      if (i != index) {
        Histogram.Bin other = bins.get(i);
        double most = Math.max(square(other.low() - from), square(other.high() - from));
        squares -= other.count() * (least ? most : square(other.middle() - from));
      }
    }
    return Math.sqrt(Math.max(0, squares) / bin.count()) / Math.abs(end - from);
  }

  private static double square(double x) {
    return x * x;
  }

  /** Whether a bin of the same histogram is the one that holds the spike. */
  boolean isIn(Histogram.Bin other) {
    return other.low() <= bin.low() && bin.high() <= other.high();
  }

  /** "2 % of x equal 999999, far from the rest (0 to 10)". */
  String text(String column) {
    String share = NumberText.percent(share()).replace(".0 %", " %");
    String who =
        bin.count() == 1
            ? "one value of %s is %s".formatted(column, value())
            : "%s of %s %s %s"
                .formatted(share, column, bin.low() == bin.high() ? "equal" : "lie from", value());
    String rest = "%s to %s".formatted(NumberText.number(restLow), NumberText.number(restHigh));
    return "%s, far from the rest (%s)".formatted(who, rest);
  }

  /** "999999", or "9216 to 9999". */
  String value() {
    return bin.low() == bin.high()
        ? NumberText.exact(bin.low())
        : "%s to %s".formatted(NumberText.number(bin.low()), NumberText.number(bin.high()));
  }
}
