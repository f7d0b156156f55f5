package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;

/**
 * Whether a unit says little: the mean of |f(x)| relative to the mean of that over its layer, and
 * whether it is at most tau, for tau = 0.025 and 0.1 (Sokar et al., The dormant neuron phenomenon,
 * 2023). The columns of one array or vector are a layer, as are scalar columns side by side. For
 * all columns together: no activity, and the share of dormant columns. Null where the layer has no
 * outputs; a layer of zeros is dormant as a whole.
 */
final class Dormancy implements Metric {
  @Override
  public List<StructField> fields() {
    return List.of(
        Fields.number("activity"), Fields.number("dormant_025"), Fields.number("dormant_10"));
  }

  @Override
  public Object[] read(Unit unit) {
    List<Double> all = unit.activities();
    Double one = unit.histogram() == null || all.size() != 1 ? null : all.get(0);
    return new Object[] {one, share(all, 0.025), share(all, 0.1)};
  }

  private static Double share(List<Double> activities, double tau) {
    double dormant = (double) activities.stream().filter(activity -> activity <= tau).count();
    return activities.isEmpty() ? null : (Double) (dormant / activities.size());
  }
}
