package org.sparkactivations.training;

import org.sparkactivations.core.math.Noise;

/**
 * A row to train with.
 *
 * @param isValidation whether it is one to validate with
 * @param order by which rows are put in order, before their contents
 * @param content see {@link RowContent}
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are compared by Spark.
record HashedRow(boolean isValidation, long order, byte[] content) {
  /** A hash of all that training takes from the row: its place, its use and its numbers. */
  long checksum() {
    return Noise.row(isValidation ? ~order : order, RowContent.hash(content));
  }
}
