package org.sparkactivations.training;

import java.io.Serializable;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.sparkactivations.core.math.Noise;

/**
 * Reads rows to train with from a table with the columns {@link #FEATURES} (vector), {@link
 * #TARGETS} (number or vector), {@link #WEIGHT} (number), {@link #VALIDATION} (boolean) and, if
 * rows have keys, {@link #KEY} (long), in this order.
 *
 * @param inputs the length of features
 * @param targets how many a row has
 * @param classWeights by which weights of rows are multiplied, for each class; null for none
 * @param skip whether rows with missing, NaN and infinite values are left out; otherwise they are
 *     refused
 * @param seed that the order of rows depends on
 */
@SuppressWarnings("ArrayRecordComponent") // Readers are not compared.
public record TrainingRowReader(
    int inputs, int targets, double[] classWeights, boolean skip, long seed)
    implements Serializable {
  public static final String FEATURES = "features";
  public static final String TARGETS = "targets";
  public static final String WEIGHT = "weight";
  public static final String VALIDATION = "validation";
  public static final String KEY = "key";

  /** Places of the columns. */
  private static final int FEATURES_AT = 0;

  private static final int TARGETS_AT = 1;
  private static final int WEIGHT_AT = 2;
  private static final int VALIDATION_AT = 3;
  private static final int KEY_AT = 4;

  /**
   * Reads a row and counts it.
   *
   * @return null if the row is left out or has the weight 0
   * @throws IllegalArgumentException if the row is refused
   */
  HashedRow read(Row row, RowSummary summary) {
    String reason = missing(row);
    if (reason != null) {
      if (!skip) {
        throw new IllegalArgumentException(
            reason
                + " in a row; expected finite numbers and no nulls; set handleInvalid to skip to leave out such rows");
      }
      summary.skipped++;
      return null;
    }
    Vector features = row.getAs(FEATURES_AT);
    double[] numbers = targets(row);
    double weight = weight(row, numbers);
    if (weight == 0) {
      return null;
    }
    byte[] content = RowContent.encode(weight, numbers, features);
    long key = row.size() > KEY_AT ? row.getLong(KEY_AT) : RowContent.hash(content);
    HashedRow read = new HashedRow(row.getBoolean(VALIDATION_AT), Noise.row(seed, key), content);
    summary.count(read, numbers);
    return read;
  }

  /** What is missing, NaN or infinite; null if nothing is. */
  private String missing(Row row) {
    if (row.isNullAt(FEATURES_AT)
        || row.isNullAt(TARGETS_AT)
        || row.isNullAt(WEIGHT_AT)
        || row.isNullAt(VALIDATION_AT)) {
      return "features, label, weight or validation indicator are null";
    }
    Vector features = row.getAs(FEATURES_AT);
    if (features.size() != inputs) {
      throw new IllegalArgumentException(
          "got features of %d and of %d elements; expected one length"
              .formatted(inputs, features.size()));
    }
    int infinite = RowContent.notFinite(features);
    if (infinite >= 0) {
      return "element %d of the features is %s".formatted(infinite, features.apply(infinite));
    }
    for (double target : targets(row)) {
      if (!Double.isFinite(target)) {
        return "the label is " + target;
      }
    }
    double weight = row.getDouble(WEIGHT_AT);
    return Double.isFinite(weight) ? null : "the weight is " + weight;
  }

  private double[] targets(Row row) {
    if (row.get(TARGETS_AT) instanceof Vector vector) {
      if (vector.size() != targets) {
        throw new IllegalArgumentException(
            "got labels of %d and of %d elements; expected one length"
                .formatted(targets, vector.size()));
      }
      return vector.toArray();
    }
    return new double[] {row.getDouble(TARGETS_AT)};
  }

  private double weight(Row row, double[] numbers) {
    double weight = row.getDouble(WEIGHT_AT);
    if (weight < 0) {
      throw new IllegalArgumentException(
          "the weight of a row is %s; expected a number that is not negative".formatted(weight));
    }
    if (classWeights == null) {
      return weight;
    }
    double label = numbers[0];
    if (label < 0 || label >= classWeights.length || label != (int) label) {
      throw new IllegalArgumentException(
          "label %s has no class weight; expected an integer from 0 to %d"
              .formatted(label, classWeights.length - 1));
    }
    return weight * classWeights[(int) label];
  }
}
