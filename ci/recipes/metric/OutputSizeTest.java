package org.sparkactivations.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of CONTRIBUTING.md. */
class OutputSizeTest {
  @Test
  void ofThreeAndMinusFour() {
    Profile profile =
        LocalSpark.profile(
            LocalSpark.SPARK.sql("SELECT explode(array(3D, -4D)) AS x"), List.of("x"), "identity");
    ColumnProfile column = profile.functions().get(0).columns().get(0);
    assertEquals(Math.sqrt(12.5), (double) column.further().get("output_size"), 1e-15);
  }
}
