package org.sparkactivations.training;

/**
 * A row to train with.
 *
 * @param isValidation whether it is one to validate with
 * @param order by which rows are put in order, before their contents
 * @param content see {@link RowContent}
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are compared by Spark.
record HashedRow(boolean isValidation, long order, byte[] content) {}
