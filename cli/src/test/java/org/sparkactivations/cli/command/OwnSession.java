package org.sparkactivations.cli.command;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives a class of tests a session of its own, since Spark 4.1 cannot serialize models in one that
 * has used an Observation.
 */
final class OwnSession implements BeforeAllCallback, AfterAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
    SparkSession.setActiveSession(spark.newSession());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    SparkSession.clearActiveSession();
  }
}
