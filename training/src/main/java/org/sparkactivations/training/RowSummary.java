package org.sparkactivations.training;

import java.io.Serializable;

/** What a first look at all rows tells. */
public final class RowSummary implements Serializable {
  private static final long serialVersionUID = 1;

  long training;
  long validation;

  /** Rows that were left out because a value of theirs is missing, NaN or infinite. */
  long skipped;

  long checksum;
  private double smallestTarget = Double.POSITIVE_INFINITY;
  private double largestTarget = Double.NEGATIVE_INFINITY;
  private double fraction = Double.NaN;
  private String refusal;

  /** Rows to train with; those of weight 0 are not counted. */
  public long training() {
    return training;
  }

  /** The smallest target of a row, or Infinity if there are no rows. */
  public double smallestTarget() {
    return smallestTarget;
  }

  /** The largest target of a row, or -Infinity if there are no rows. */
  public double largestTarget() {
    return largestTarget;
  }

  /** A target that is no integer; NaN if all are. */
  public double fraction() {
    return fraction;
  }

  /** Why rows cannot be used; null if they can. */
  public String refusal() {
    return refusal;
  }

  void refuse(String reason) {
    refusal = reason;
  }

  void count(HashedRow row, double[] targets) {
    if (row.isValidation()) {
      validation++;
    } else {
      training++;
    }
    checksum += row.checksum();
    for (double target : targets) {
      smallestTarget = Math.min(smallestTarget, target);
      largestTarget = Math.max(largestTarget, target);
      if (target != Math.rint(target)) {
        fraction = target;
      }
    }
  }

  void add(RowSummary other) {
    training += other.training;
    validation += other.validation;
    skipped += other.skipped;
    checksum += other.checksum;
    smallestTarget = Math.min(smallestTarget, other.smallestTarget);
    largestTarget = Math.max(largestTarget, other.largestTarget);
    fraction = Double.isNaN(fraction) ? other.fraction : fraction;
    refusal = refusal == null ? other.refusal : refusal;
  }
}
