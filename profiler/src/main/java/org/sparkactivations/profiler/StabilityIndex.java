package org.sparkactivations.profiler;

import java.util.ArrayList;
import java.util.List;
import org.sparkactivations.profiler.InputProfile.Bin;

/**
 * The population stability index of two distributions: the sum of (q - p) ln(q / p) over groups of
 * values, p and q the shares of before and after that are in the group (Siddiqi, Credit risk
 * scorecards, 2006; it is the divergence of Jeffreys, 1946). 0 where the shares are the same; below
 * 0.1 is small, from 0.25 on large. Equal distributions of n and m values give about 10 / n + 10 /
 * m by chance.
 *
 * <p>The groups are the tenths of before, as near as the bins of its histogram allow, and what is
 * below and above all of it. A bin that lies across a limit counts below it. Half a value is added
 * to each group, so that an empty one is not infinitely far.
 */
final class StabilityIndex {
  private static final int GROUPS = 10;
  private static final double HALF = 0.5;

  private StabilityIndex() {}

  /** Null if one has no values. */
  static Double of(List<Bin> before, List<Bin> after) {
    if (before == null || after == null) {
      return null;
    }
    List<Double> limits = limits(before);
    double[] p = shares(before, limits);
    double[] q = shares(after, limits);
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += (q[i] - p[i]) * Math.log(q[i] / p[i]);
    }
    return sum;
  }

  /** Values from each on are in the next group. */
  private static List<Double> limits(List<Bin> bins) {
    long all = bins.stream().mapToLong(Bin::count).sum();
    List<Double> limits = new ArrayList<>(List.of(bins.get(0).low()));
    long seen = 0;
    double tenth = 1;
    for (Bin bin : bins.subList(0, bins.size() - 1)) {
      seen += bin.count();
      if (seen * GROUPS >= tenth * all) {
        limits.add(bin.high());
        tenth = Math.floor((double) seen * GROUPS / all) + 1;
      }
    }
    limits.add(bins.get(bins.size() - 1).high());
    return limits;
  }

  private static double[] shares(List<Bin> bins, List<Double> limits) {
    double[] counts = new double[limits.size() + 1];
    double all = 0;
    for (Bin bin : bins) {
      int group = 0;
      while (group < limits.size() && bin.low() >= limits.get(group)) {
        group++;
      }
      counts[group] += bin.count();
      all += bin.count();
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (counts[i] + HALF) / (all + HALF * counts.length);
    }
    return counts;
  }
}
