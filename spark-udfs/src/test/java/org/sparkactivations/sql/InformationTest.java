package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.kernel.Kernels;

/** {@code nn_kernels()} and {@code nn_version()}. */
class InformationTest {
  @Test
  void kernelsAreToldByTheExecutors() {
    Dataset<Row> answers = SPARK.sql("SELECT nn_kernels() FROM range(4)");
    String plan = answers.queryExecution().optimizedPlan().toString();
    assertTrue(plan.contains("nn_kernels()"), plan);
    for (boolean generated : new boolean[] {true, false}) {
      assertEquals(
          "[[%s,4]]".formatted(Kernels.description()),
          LocalSpark.collect(
                  "SELECT k, count(*) FROM (SELECT nn_kernels() k FROM range(4)) GROUP BY k",
                  generated)
              .toString());
    }
  }

  @Test
  void versionIsAConstant() {
    Dataset<Row> answer = SPARK.sql("SELECT nn_version()");
    String version = answer.first().getString(0);
    assertTrue(version.matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"), version);
    String plan = answer.queryExecution().optimizedPlan().toString();
    assertTrue(plan.contains("Project [" + version + " AS nn_version()"), plan);
  }

  @Test
  void columnFunctions() {
    Row row = SPARK.range(1).select(functions.kernels(), functions.version()).first();
    assertEquals(SPARK.sql("SELECT nn_kernels(), nn_version()").first(), row);
  }
}
