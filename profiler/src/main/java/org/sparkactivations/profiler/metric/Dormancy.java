package org.sparkactivations.profiler.metric;

import java.util.List;
import java.util.Objects;

/**
 * Whether a unit says little: the mean of |f(x)| relative to the mean of that over its layer, and
 * whether it is at most tau, for tau = 0.025 and 0.1 (Sokar et al., The dormant neuron phenomenon,
 * 2023). The columns of one array or vector are a layer, as are scalar columns side by side. For
 * all columns together: no activity, and the share of dormant columns. Null where the layer has no
 * outputs; a layer of zeros is dormant as a whole.
 */
final class Dormancy extends Metric {
  Dormancy() {
    super(
        "mean of abs(f) relative to the layer's; whether it is at most 0.025, 0.1 (Sokar et al.,"
            + " 2023)",
        number("activity", unit -> unit.histogram() == null ? null : activity(unit))
            .together(columns -> null),
        dormant("dormant_025", 0.025),
        dormant("dormant_10", 0.1));
  }

  /** Null without outputs, unless the layer has zeros only. */
  private static Double activity(Unit unit) {
    double layer = unit.layer().magnitude();
    double activity = layer == 0 ? 0 : unit.magnitude() / layer;
    return Double.isNaN(activity) ? null : (Double) activity;
  }

  private static Field dormant(String name, double tau) {
    return number(name, unit -> share(List.of(unit), tau)).together(columns -> share(columns, tau));
  }

  private static Double share(List<Unit> units, double tau) {
    List<Double> known = units.stream().map(Dormancy::activity).filter(Objects::nonNull).toList();
    double dormant = (double) known.stream().filter(activity -> activity <= tau).count();
    return known.isEmpty() ? null : (Double) (dormant / known.size());
  }
}
