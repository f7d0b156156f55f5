package org.sparkactivations.sql;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.optimizer.ConvertToLocalRelation;

/** The session of the tests; the extensions come in by the service file, as for a user. */
final class LocalSpark {
  static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[2]")
          .appName("tests")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "2")
          // As Spark's own tests: rows in the query do not let the optimizer compute it.
          .config("spark.sql.optimizer.excludedRules", ConvertToLocalRelation.ruleName())
          .config("spark.sql.codegen.fallback", "false")
          .getOrCreate();

  private LocalSpark() {}

  /** The rows of a query, all of it computed by generated code or none. */
  static List<Row> collect(String query, boolean generated) {
    Map<String, String> settings =
        Map.of(
            "spark.sql.codegen.factoryMode",
            generated ? "CODEGEN_ONLY" : "NO_CODEGEN",
            "spark.sql.codegen.wholeStage",
            String.valueOf(generated));
    return with(settings, () -> SPARK.sql(query).collectAsList());
  }

  /** The result of some work under these settings. */
  static <T> T with(Map<String, String> settings, Supplier<T> work) {
    settings.forEach(SPARK.conf()::set);
    try {
      return work.get();
    } finally {
      settings.keySet().forEach(SPARK.conf()::unset);
    }
  }
}
