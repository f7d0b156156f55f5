package org.sparkactivations.sql;

import org.apache.spark.sql.SparkSession;

/**
 * What {@link SparkActivations#attach} did.
 *
 * @param session the session to use, which is the one that was given
 * @param report what was added to it, for people to read
 */
public record Attachment(SparkSession session, String report) {
  /** The report. */
  @Override
  public String toString() {
    return report;
  }
}
