package org.sparkactivations.profiler.state;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.profiler.statistic.Edges;
import org.sparkactivations.profiler.statistic.Moments;
import org.sparkactivations.profiler.statistic.Region;

/**
 * Which numbers are kept of a column, and where. Counts: nulls, NaN, the values in each interval
 * between two edges of any function, and the regions of functions that have too many edges. Sums:
 * the moments of the values themselves and of the outputs of each function.
 */
public final class Layout {
  /** In place of the index of a function: the values themselves, which are outputs of identity. */
  public static final int INPUT = -1;

  static final int NULLS = 0;
  static final int NANS = 1;
  private static final int INTERVALS = 2;

  private static final Activation IDENTITY = Activations.parse("identity");

  private final List<Activation> functions;
  private final double eps;

  /** By function, after those of the values themselves. */
  private final Traits[] traits;

  /** Of all functions, in increasing order. */
  private final double[] edges;

  /** By function and interval, the regions; null for a function with too many edges. */
  private final int[][] regions;

  /** By function, where the counts of its regions begin if it has too many edges. */
  private final int[] regionCounts;

  /** How many counts and sums there are. */
  final int counts;

  final int sums;

  public Layout(List<Activation> functions, double eps) {
    this.functions = List.copyOf(functions);
    this.eps = eps;
    int n = functions.size();
    traits = new Traits[n + 1];
    Arrays.setAll(traits, i -> function(i - 1).traits());
    List<Edges> all = functions.stream().map(function -> Edges.of(function, eps)).toList();
    TreeSet<Double> sorted = new TreeSet<>(List.of(-Double.MAX_VALUE, Double.POSITIVE_INFINITY));
    all.stream().filter(Edges::isFew).forEach(each -> each.all().forEach(sorted::add));
    edges = sorted.stream().mapToDouble(x -> x).toArray();
    regions = new int[n][];
    regionCounts = new int[n];
    int next = INTERVALS + intervals();
    for (int f = 0; f < n; f++) {
      Edges own = all.get(f);
      if (own.isFew()) {
        regions[f] = new int[intervals()];
        Arrays.setAll(
            regions[f], i -> own.regions(i == 0 ? Double.NEGATIVE_INFINITY : edges[i - 1]));
      } else {
        regionCounts[f] = next;
        next += Region.COUNT;
      }
    }
    counts = next;
    sums = Moments.SLOTS * (n + 1);
  }

  public List<Activation> functions() {
    return functions;
  }

  public double eps() {
    return eps;
  }

  public double[] edges() {
    return edges.clone();
  }

  /** The interval that a value is in, which is not NaN; an edge belongs to the one above it. */
  public static int interval(double[] edges, double x) {
    int i = Arrays.binarySearch(edges, x + 0.0);
    return i < 0 ? ~i : i + 1;
  }

  private int intervals() {
    return edges.length + 1;
  }

  /** Where the count of the values in an interval is. */
  static int countOf(int interval) {
    return INTERVALS + interval;
  }

  int interval(double x) {
    return interval(edges, x);
  }

  public Activation function(int f) {
    return f == INPUT ? IDENTITY : functions.get(f);
  }

  /** What outputs are measured from: the centre of a bounded range of one sign, else 0. */
  public double pivot(int f) {
    Interval range = traits[f + 1].range();
    return range.isBounded() && isOfOneSign(f) ? range.low() / 2 + range.high() / 2 : 0;
  }

  /** Whether outputs are never negative, or never positive. */
  public boolean isOfOneSign(int f) {
    Interval range = traits[f + 1].range();
    return range.low() >= 0 || range.high() <= 0;
  }

  /** Whether the intervals do not tell the regions of a function, so that these are counted. */
  public boolean countsRegions(int f) {
    return regions[f] == null;
  }

  /** Counts a value of a function whose regions are counted. */
  void countRegions(int f, double x, double value, double slope, long times, long[] count, int at) {
    int in = Region.of(traits[f + 1], eps, x, value, slope);
    for (int region = 0; in >> region != 0; region++) {
      count[at + regionCounts[f] + region] += times * (in >> region & 1);
    }
  }

  /** How many values are in each region of a function. */
  Map<Region, Long> regions(int f, long[] count, int at) {
    Map<Region, Long> in = new EnumMap<>(Region.class);
    int next = at + regionCounts[f];
    for (Region region : Region.values()) {
      long n = countsRegions(f) ? count[next++] : 0;
      for (int i = 0; i < intervals() && !countsRegions(f); i++) {
        n += (regions[f][i] & region.bit()) == 0 ? 0 : count[at + countOf(i)];
      }
      in.put(region, n);
    }
    return in;
  }

  /** How many values there are that are neither null nor NaN. */
  long valid(long[] count, int at) {
    return Arrays.stream(count, at + INTERVALS, at + INTERVALS + intervals()).sum();
  }

  /** How many are in the first and the last interval, which have no other values. */
  long infinities(long[] count, int at) {
    return count[at + countOf(0)] + count[at + countOf(edges.length)];
  }

  /** Where the moments of a function begin; those of the values themselves come first. */
  static int moments(int f) {
    return Moments.SLOTS * (f + 1);
  }
}
