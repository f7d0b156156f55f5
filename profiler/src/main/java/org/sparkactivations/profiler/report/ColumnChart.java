package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.statistic.Histogram;
import org.sparkactivations.profiler.statistic.Zones;

/**
 * The histogram of a column in bins of equal width, about 0. The width is a power of two that is
 * large enough for each bin of the profile to lie in one of these, so the counts are exact.
 *
 * @param low where the first bin begins
 * @param step how wide each is
 * @param below how many values are less than all bins, or -Infinity
 * @param above how many are greater, or Infinity
 */
record ColumnChart(double low, double step, List<Long> counts, long below, long above) {
  private static final int MOST = 48;

  /** Beyond this, sums would overflow. */
  private static final double LARGEST = 0x1p1000;

  /** For columns without values. */
  private static final ColumnChart EMPTY =
      new ColumnChart(-1, 0.125, Collections.nCopies(16, 0L), 0, 0);

  /** The middle 99.8 % of the values, or all of them if that range is at most twice as wide. */
  static ColumnChart of(InputProfile input) {
    if (input.histogram() == null) {
      return EMPTY;
    }
    double low = input.quantiles().get(0);
    double high = input.quantiles().get(input.quantiles().size() - 1);
    if (input.inputMax() - input.inputMin() <= 2 * (high - low)) {
      low = input.inputMin();
      high = input.inputMax();
    }
    low = Math.max(-LARGEST, Math.min(0, low));
    high = Math.min(LARGEST, Math.max(0, high));
    double step = powerOfTwo((high - low) / MOST);
    if (step < Double.MIN_NORMAL) {
      return filled(input, EMPTY.low, EMPTY.step, EMPTY.counts.size());
    }
    for (InputProfile.Bin bin : input.histogram()) {
      while (bin.high() >= low && bin.low() <= high && !isInOne(bin, input, step)) {
        step *= 2;
      }
    }
    int left = bins(-low, step);
    return filled(input, -left * step, step, left + bins(high, step));
  }

  /** The least power of two that is at least x, or 0. */
  private static double powerOfTwo(double x) {
    double power = x < Double.MIN_NORMAL ? 0 : Math.scalb(1.0, Math.getExponent(x));
    return power < x ? 2 * power : power;
  }

  /** Whether the values of the bin of the profile are all in one of this width. */
  private static boolean isInOne(InputProfile.Bin bin, InputProfile input, double step) {
    boolean negative = bin.low() < 0;
    double low = Math.max(negative ? Math.nextUp(bin.low()) : bin.low(), input.inputMin());
    double high = Math.min(negative ? bin.high() : Math.nextDown(bin.high()), input.inputMax());
    return index(negative, Math.max(-LARGEST, low), step)
        == index(negative, Math.min(LARGEST, high), step);
  }

  /** Of the bin that x is in, from 0 on; negative ones have their end that is nearer to zero. */
  private static double index(boolean negative, double x, double step) {
    return negative ? -Math.floor(-x / step) - 1 : Math.floor(x / step);
  }

  /** How many bins reach from 0 beyond x, a multiple of four so that more columns share an axis. */
  private static int bins(double x, double step) {
    return x > 0 ? ((int) Math.floor(x / step) / 4 + 1) * 4 : 0;
  }

  private static ColumnChart filled(InputProfile input, double low, double step, int bins) {
    ColumnChart empty = new ColumnChart(low, step, Collections.nCopies(bins, 0L), 0, 0);
    long[] filled = new long[bins];
    long tooLow = 0;
    long tooHigh = 0;
    for (InputProfile.Bin bin : input.histogram()) {
      double index = empty.index(bin, input);
      if (index < 0) {
        tooLow += bin.count();
      } else if (index >= bins) {
        tooHigh += bin.count();
      } else {
        filled[(int) index] += bin.count();
      }
    }
    return new ColumnChart(low, step, Arrays.stream(filled).boxed().toList(), tooLow, tooHigh);
  }

  /** Of the bin here that a bin of the profile is in; not one of them if it is in none. */
  private double index(InputProfile.Bin bin, InputProfile input) {
    boolean negative = bin.low() < 0;
    double nearest =
        negative ? Math.min(bin.high(), input.inputMax()) : Math.max(bin.low(), input.inputMin());
    double index = index(negative, nearest, step) - low / step;
    // Without positive values zero is the end of the last bin.
    return bin.low() == 0 && index == counts.size() ? index - 1 : index;
  }

  /** How many values of a bin are saturated. */
  record Saturated(int bin, long count) {}

  /**
   * The bins of which a part is saturated. Of the others all is, or nothing, as in their middle. A
   * bin of the profile that an edge cuts is taken in proportion.
   */
  List<Saturated> partlySaturated(InputProfile input, Zones zones) {
    if (zones.all().isEmpty()) {
      return List.of();
    }
    double[] saturated = new double[counts.size()];
    List<Histogram.Bin> bins = Bins.of(input);
    for (int i = 0; i < bins.size(); i++) {
      double index = index(input.histogram().get(i), input);
      if (index >= 0 && index < saturated.length) {
        Histogram.Bin bin = bins.get(i);
        saturated[(int) index] += bin.count() * zones.saturated(bin.low(), bin.high());
      }
    }
    List<Saturated> partly = new ArrayList<>();
    for (int i = 0; i < saturated.length; i++) {
      double middle = low + (i + 0.5) * step;
      long count = Math.round(saturated[i]);
      if (count != counts.get(i) * zones.saturated(middle, middle)) {
        partly.add(new Saturated(i, count));
      }
    }
    return partly;
  }

  Range range() {
    return new Range(low, low + step * counts.size());
  }

  /** What the axis of a chart shows. */
  record Range(double low, double high) {}
}
