package org.sparkactivations.training.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sparkactivations.training.EpochRecord;

/** A figure epoch by epoch. */
final class EpochCurve {
  /** Of so many epochs, one neighbour on each side is taken for the mean. */
  private static final int EPOCHS_PER_NEIGHBOUR = 20;

  private final double[] values;

  private EpochCurve(double[] values) {
    this.values = values;
  }

  static EpochCurve of(List<EpochRecord> epochs, ToDoubleFunction<EpochRecord> figure) {
    return new EpochCurve(epochs.stream().mapToDouble(figure).toArray());
  }

  double[] values() {
    return values;
  }

  boolean isKnown() {
    return !Arrays.stream(values).allMatch(Double::isNaN);
  }

  /**
   * The mean of each value and its neighbours on both sides, which lags behind in no direction;
   * those that are not finite are left out. Null where there are too few to need it.
   */
  double[] smooth() {
    int neighbours = values.length / EPOCHS_PER_NEIGHBOUR;
    if (neighbours == 0) {
      return null;
    }
    double[] smooth = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      // As many on each side: at the ends fewer.
      int reach = Math.min(neighbours, Math.min(i, values.length - 1 - i));
      smooth[i] =
          Arrays.stream(values, i - reach, i + reach + 1)
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN);
    }
    return smooth;
  }

  /** The median of the finite values before each; NaN for the first. */
  double[] mediansBefore() {
    double[] medians = new double[values.length];
    List<Double> sorted = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      int n = sorted.size();
      medians[i] = n == 0 ? Double.NaN : (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
      if (Double.isFinite(values[i])) {
        int place = Collections.binarySearch(sorted, values[i]);
        sorted.add(place < 0 ? -1 - place : place, values[i]);
      }
    }
    return medians;
  }

  static double[] times(double factor, double[] values) {
    return Arrays.stream(values).map(value -> factor * value).toArray();
  }
}
