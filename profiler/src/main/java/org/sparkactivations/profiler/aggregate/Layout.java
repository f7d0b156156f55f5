package org.sparkactivations.profiler.aggregate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.kernel.Loop;
import org.sparkactivations.core.kernel.Loops;
import org.sparkactivations.profiler.metric.Edges;
import org.sparkactivations.profiler.metric.Moments;
import org.sparkactivations.profiler.metric.Region;

/**
 * How the numbers of one column are kept. Counts: nulls, NaN, the values between each two edges of
 * any function, and the regions of functions that have too many edges. Sums: the moments of the
 * values themselves and of the outputs of each function.
 */
final class Layout {
  static final int NULLS = 0;
  static final int NANS = 1;
  static final int INTERVALS = 2;

  final List<Activation> functions;
  final double eps;
  final Traits[] traits;
  final Loop[] loops;

  /** What outputs are measured from: the centre of a bounded range of one sign, else 0. */
  final double[] pivots;

  /** Whether outputs have one sign. */
  final boolean[] unsigned;

  /** Between the edges of all functions. */
  final Cells cells;

  /** By column; scratch memory, for the one thread that the states of a layout belong to. */
  private final Map<String, Tally> tallies = new HashMap<>();

  /** By the number of dimensions; scratch memory, too. */
  private final Map<Integer, BlockPass> passes = new HashMap<>();

  /** By function and interval, the regions; null for a function that has to be evaluated. */
  private final int[][] regions;

  /** By function, where the counts of its regions begin if it has to be evaluated. */
  private final int[] evaluated;

  private final int intervals;

  /** The lengths of counts and sums. */
  final int counts;

  final int sums;

  Layout(List<Activation> functions, double eps) {
    this.functions = functions;
    this.eps = eps;
    int n = functions.size();
    traits = functions.stream().map(Activation::traits).toArray(Traits[]::new);
    loops = functions.stream().map(Loops::of).toArray(Loop[]::new);
    pivots = Arrays.stream(traits).mapToDouble(Layout::pivot).toArray();
    unsigned = new boolean[n];
    for (int f = 0; f < n; f++) {
      unsigned[f] = isOfOneSign(traits[f].range());
    }
    regions = new int[n][];
    evaluated = new int[n];
    Edges[] known = functions.stream().map(f -> Edges.of(f, eps)).toArray(Edges[]::new);
    TreeSet<Double> all = new TreeSet<>(List.of(-Double.MAX_VALUE, Double.POSITIVE_INFINITY));
    for (Edges each : known) {
      if (each.isFew()) {
        each.all().forEach(all::add);
      }
    }
    double[] edges = all.stream().mapToDouble(x -> x).toArray();
    cells = new Cells(edges);
    intervals = edges.length + 1;
    int next = INTERVALS + intervals;
    for (int f = 0; f < n; f++) {
      if (known[f].isFew()) {
        regions[f] = new int[intervals];
        for (int i = 0; i < intervals; i++) {
          regions[f][i] = known[f].regions(i == 0 ? Double.NEGATIVE_INFINITY : edges[i - 1]);
        }
      } else {
        evaluated[f] = next;
        next += Region.COUNT;
      }
    }
    counts = next;
    sums = Moments.SLOTS * (n + 1);
  }

  /** What counts the values of a column. */
  Tally tally(String column) {
    return tallies.computeIfAbsent(column, name -> new Tally(cells));
  }

  /** What moves the rows of a block into its totals. */
  BlockPass pass(Block block) {
    return passes.computeIfAbsent(block.length, length -> new BlockPass(this, block));
  }

  private static double pivot(Traits traits) {
    Interval range = traits.range();
    boolean centred = range.isBounded() && isOfOneSign(range);
    return centred ? range.low() / 2 + range.high() / 2 : 0;
  }

  private static boolean isOfOneSign(Interval range) {
    return range.low() >= 0 || range.high() <= 0;
  }

  /** Whether the regions of a function are not known from the intervals. */
  boolean isEvaluated(int f) {
    return regions[f] == null;
  }

  /** Counts a value of a function that has to be evaluated. */
  void countRegions(int f, double x, double value, double slope, long times, long[] count, int at) {
    int in = Region.of(traits[f], eps, x, value, slope);
    for (int region = 0; in >> region != 0; region++) {
      count[at + evaluated[f] + region] += times * (in >> region & 1);
    }
  }

  /** How many values are in each region of a function. */
  Map<Region, Long> regions(int f, long[] count, int at) {
    Map<Region, Long> in = new EnumMap<>(Region.class);
    int next = at + evaluated[f];
    for (Region region : Region.values()) {
      long n = isEvaluated(f) ? count[next++] : 0;
      for (int i = 0; i < intervals && !isEvaluated(f); i++) {
        n += (regions[f][i] & region.bit()) == 0 ? 0 : count[at + INTERVALS + i];
      }
      in.put(region, n);
    }
    return in;
  }

  /** How many values there are that are neither null nor NaN. */
  long valid(long[] count, int at) {
    long valid = 0;
    for (int i = 0; i < intervals; i++) {
      valid += count[at + INTERVALS + i];
    }
    return valid;
  }

  long infinities(long[] count, int at) {
    return count[at + INTERVALS] + count[at + INTERVALS + intervals - 1];
  }

  /** Where the moments of a function begin; before them are those of the values themselves. */
  static int moments(int f) {
    return Moments.SLOTS * (f + 1);
  }

  /** What the values themselves are as a function. */
  static final Activation IDENTITY = Activations.parse("identity");
}
