package org.sparkactivations.cli.network;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sparkactivations.cli.UsageException;

/**
 * What a look at all labels tells.
 *
 * @param rows how many are to train with
 * @param values how many different ones there are, {@link #MANY} for so many or more
 * @param isNumeric whether they are numbers
 * @param isWhole whether they are numbers without fractions, of the first {@link #MANY} ones
 */
record LabelSummary(String label, long rows, long values, boolean isNumeric, boolean isWhole) {
  /** So many different numbers are quantities unless the user says that they are classes. */
  static final int MANY = 21;

  /**
   * @param validates whether a row is to validate with
   * @param skips whether rows without a label are left out
   * @throws UsageException if there is nothing to learn from these labels
   */
  static LabelSummary of(TrainingTable table, Dataset<Row> rows, Column validates, boolean skips) {
    String label = table.label();
    Column text = table.labelText();
    Row counts =
        rows.select(count(lit(1)), count(text), count(when(text.isNotNull().and(validates), 1)))
            .first();
    long missing = counts.getLong(0) - counts.getLong(1);
    if (missing > 0 && !skips) {
      throw new UsageException(
          "--label: %s is missing in %d of %d rows; fill it, or leave them out with --set handleInvalid=skip"
              .formatted(label, missing, counts.getLong(0)));
    }
    // Whether cells of CSV are numbers is known once they have been read.
    Column value = table.isLabelNumeric() ? table.labelNumber() : text;
    Dataset<Row> known = rows.select(value.as("value")).na().drop();
    List<Row> values = known.distinct().limit(MANY).collectAsList();
    if (values.size() < 2) {
      throw new UsageException(
          values.isEmpty()
              ? "--label: %s has no values".formatted(label)
              : "--label: %s is %s in all rows; expected at least two values"
                  .formatted(label, rows.select(text).na().drop().first().get(0)));
    }
    return new LabelSummary(
        label,
        counts.getLong(1) - counts.getLong(2),
        values.size(),
        table.isLabelNumeric(),
        table.isLabelNumeric() && values.stream().allMatch(row -> row.getDouble(0) % 1 == 0));
  }

  /** The task that the labels suggest. */
  Task suggested() {
    return isNumeric && (!isWhole || values >= MANY) ? Task.REGRESS : Task.CLASSIFY;
  }

  /** Why, and how to have it otherwise. */
  String reason() {
    if (!isNumeric) {
      return "classify, as %s is no number".formatted(label);
    }
    return suggested() == Task.CLASSIFY
        ? "classify, as %s has only %d different whole numbers (--task regress for quantities)"
            .formatted(label, values)
        : "regress, as %s has %s (--task classify for classes)"
            .formatted(
                label,
                values >= MANY
                    ? "more than %d different numbers".formatted(MANY - 1)
                    : "fractions");
  }
}
