package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.kernel.KernelDiagnosis;
import org.sparkactivations.core.kernel.Kernels;

/** {@code nn_doctor()} in local mode. */
class DoctorTest {
  @Test
  void theDriverSaysWhatItComputesWith() {
    List<Row> rows = SPARK.sql("SELECT * FROM nn_doctor()").collectAsList();
    assertEquals(2, rows.size());
    Row driver = rows.get(0);
    KernelDiagnosis kernels = Kernels.diagnosis();
    String java = System.getProperty("java.version");
    String vendor = System.getProperty("java.vendor");
    String library = SPARK.sql("SELECT nn_version()").first().getString(0);
    assertEquals("driver", driver.getAs("process"));
    assertEquals(kernels.kernels(), driver.getAs("kernels"));
    assertEquals(kernels.fusedMultiplyAdd(), driver.getAs("fma"));
    assertEquals(java, driver.getAs("java"));
    assertEquals(vendor, driver.getAs("vendor"));
    assertEquals(SPARK.version(), driver.getAs("spark"));
    assertEquals(library, driver.getAs("library"));
    assertEquals(
        "Kernels: %s, with fused multiply-add. Java %s (%s), Spark %s, Spark Activations %s."
            .formatted(kernels.kernels(), java, vendor, SPARK.version(), library),
        driver.getAs("diagnosis"));
    // The build may switch the optimizing compiler off, which the doctor tells.
    int changes = kernels.obstacles().size();
    assertEquals(changes, driver.getList(driver.fieldIndex("changes")).size());
    Row application = rows.get(1);
    assertEquals(
        "[application,null,null,null,null,null,null,null,Local mode: the driver is the only"
            + " executor. %s,ArraySeq()]"
                .formatted(
                    changes == 0 ? "Nothing needs to be changed." : "1 thing should be changed."),
        application.toString());
  }

  @Test
  void itIsATableAsAnyOther() {
    SPARK.sql("CREATE OR REPLACE TEMP VIEW examined AS SELECT * FROM nn_doctor()");
    assertEquals(
        "[[driver,1]]",
        SPARK
            .sql(
                "SELECT a.process, count(*) FROM examined a JOIN nn_doctor() b USING (host)"
                    + " GROUP BY ALL ORDER BY 1")
            .collectAsList()
            .toString());
    assertTrue(
        SPARK
            .sql("DESCRIBE FUNCTION nn_doctor")
            .collectAsList()
            .toString()
            .contains("nn_doctor() - rows for the driver, each executor and the application"));
    SPARK.sql("CREATE VIEW doctor AS SELECT process FROM nn_doctor()");
    assertEquals(2, SPARK.table("doctor").count());
    SPARK.sql("DROP VIEW doctor");
    AnalysisException error =
        assertThrows(
            AnalysisException.class, () -> SPARK.sql("SELECT * FROM nn_doctor('executor 1')"));
    assertEquals("WRONG_NUM_ARGS.WITHOUT_SUGGESTION", error.getCondition());
  }
}
