package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import org.junit.jupiter.api.Test;

/** What cannot be attached, and what need not; sessions without the jar are in the Python tests. */
class SparkActivationsTest {
  @Test
  void aSessionThatHasEverythingStaysAsItIs() {
    Attachment attachment = SparkActivations.attach(SPARK);
    assertSame(SPARK, attachment.session());
    assertEquals(
        "Spark Activations %s was in this session already; nothing was changed."
            .formatted(SPARK.sql("SELECT nn_version()").first().getString(0)),
        attachment.toString());
  }

  @Test
  void clientsOfSparkConnectAreToldWhatToDo() {
    assertDoesNotThrow(() -> SparkActivations.requireClassic(SPARK.getClass().getName()));
    Exception error =
        assertThrows(
            UnsupportedOperationException.class,
            () -> SparkActivations.requireClassic("org.apache.spark.sql.connect.SparkSession"));
    assertEquals(
        "SparkActivations.attach: got a org.apache.spark.sql.connect.SparkSession, which cannot add"
            + " functions to its server; expected a session inside of the driver; whoever runs the"
            + " server starts it with the jar of Spark Activations in spark.jars (or --jars)",
        error.getMessage());
  }

  @Test
  void otherVersionsAreRefused() {
    assertDoesNotThrow(() -> SparkActivations.requireVersion("1.0.0", "1.0.0"));
    Exception error =
        assertThrows(
            IllegalStateException.class, () -> SparkActivations.requireVersion("1.1.0", "1.0.0"));
    assertEquals(
        "SparkActivations.attach: got Spark Activations 1.0.0 in this JVM already; expected 1.1.0,"
            + " as of the jar that was called; start Spark with one of them",
        error.getMessage());
  }
}
