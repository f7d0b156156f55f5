package org.sparkactivations.profiler.statistic;

import java.util.ArrayList;
import java.util.List;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;

/**
 * Where a function is too flat to learn from and where it is not.
 *
 * @param all from -Infinity to Infinity without gaps; empty for periodic functions and those whose
 *     slope has no finite supremum above 0
 */
public record Zones(List<Zone> all) {

  /** The numbers from one up to, but not including, another. */
  public record Zone(double from, double to, boolean saturated) {
    public boolean contains(double low, double high) {
      return low >= from && high < to;
    }
  }

  public static Zones of(String function, double eps) {
    Activation activation = Activations.parse(function);
    Edges edges = Edges.of(activation, eps);
    if (!edges.isFew() || !activation.traits().isSaturable()) {
      return new Zones(List.of());
    }
    List<Zone> zones = new ArrayList<>();
    double from = Double.NEGATIVE_INFINITY;
    boolean saturated = isSaturated(edges, -Double.MAX_VALUE);
    for (double edge : edges.all()) {
      if (isSaturated(edges, edge) != saturated) {
        zones.add(new Zone(from, edge, saturated));
        from = edge;
        saturated = !saturated;
      }
    }
    zones.add(new Zone(from, Double.POSITIVE_INFINITY, saturated));
    return new Zones(zones);
  }

  private static boolean isSaturated(Edges edges, double x) {
    int regions = edges.regions(x);
    return (regions & (Region.SATURATED_LOW.bit() | Region.SATURATED_HIGH.bit())) != 0;
  }

  /** Whether numbers on both sides of 0 are not saturated, so that small enough ones never are. */
  public boolean isAliveAtZero() {
    return all.stream().anyMatch(zone -> !zone.saturated && zone.from < 0 && zone.to > 0);
  }

  /** Whether large numbers of both signs are saturated: the function squashes. */
  public boolean isFlatAtBothEnds() {
    return !all.isEmpty() && all.get(0).saturated && all.get(all.size() - 1).saturated;
  }

  /** Whether no number between the two, both included, is saturated. */
  public boolean isAlive(double low, double high) {
    return all.stream().anyMatch(zone -> !zone.saturated && zone.contains(low, high));
  }

  /** What part of the numbers between the two, both included, is saturated; from 0 to 1. */
  public double saturated(double low, double high) {
    return all.stream()
        .filter(Zone::saturated)
        .mapToDouble(
            zone ->
                zone.contains(low, high)
                    ? 1
                    : low == high
                        ? 0
                        : Math.max(0, Math.min(high, zone.to) - Math.max(low, zone.from))
                            / (high - low))
        .sum();
  }
}
