package org.sparkactivations.training;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import org.sparkactivations.core.math.Noise;

/**
 * A row to train with. Rows are ordered by their contents, so that neither partitions nor attempts
 * change which row comes when: by a hash that depends on a seed, then by everything in them. Equal
 * rows are interchangeable.
 */
public final class TrainingRow implements Serializable, Comparable<TrainingRow> {
  private static final long serialVersionUID = 1;
  private static final Comparator<TrainingRow> ORDER =
      Comparator.<TrainingRow>comparingLong(row -> row.hash)
          .thenComparingDouble(row -> row.target)
          .thenComparingDouble(row -> row.weight)
          .thenComparing(row -> row.features, Arrays::compare);

  final double[] features;
  final double target;
  final double weight;
  private final long hash;

  /**
   * @param features every -0 in it becomes 0, so that dense and sparse vectors give the same row
   */
  public TrainingRow(double[] features, double target, double weight, long seed) {
    this.features = features;
    this.target = target;
    this.weight = weight;
    long mixed = Noise.row(Noise.row(seed, bits(target)), bits(weight));
    for (int i = 0; i < features.length; i++) {
      features[i] += 0.0;
      if (features[i] != 0) {
        mixed = Noise.row(mixed ^ i, bits(features[i]));
      }
    }
    this.hash = mixed;
  }

  private static long bits(double value) {
    return Double.doubleToLongBits(value + 0.0);
  }

  @Override
  public int compareTo(TrainingRow other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrainingRow row && compareTo(row) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }
}
