package org.sparkactivations.sql;

import org.apache.spark.sql.SparkSession;

/** The session of the tests; the extensions come in by the service file, as for a user. */
final class LocalSpark {
  static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[2]")
          .appName("tests")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.warehouse.dir", "target/warehouse")
          .config("spark.sql.shuffle.partitions", "2")
          .getOrCreate();

  private LocalSpark() {}
}
