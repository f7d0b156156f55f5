package org.sparkactivations.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SqlProfileTest {
  @BeforeAll
  static void table() {
    LocalSpark.SPARK
        .sql("select id % 3 as label, array(double(id), -1d) as x from range(30)")
        .createOrReplaceTempView("numbers");
  }

  private static List<Row> rows(String sql) {
    return LocalSpark.SPARK.sql(sql).collectAsList();
  }

  @Test
  void profilesGroups() {
    String sql = "select label, nn_profile(x, 'relu', 'leaky_relu(alpha=0.2)') from numbers";
    List<Row> groups = rows(sql + " group by label order by label");
    assertEquals(3, groups.size());
    for (Row group : groups) {
      Profile profile = Profile.of(group.getStruct(1));
      assertEquals(10, profile.rows());
      assertEquals("x[1]", profile.inputs().get(1).column());
      assertEquals("leaky_relu(alpha=0.2)", profile.functions().get(1).function());
      assertTrue(profile.functions().get(0).columns().get(1).dead());
      assertEquals((double) group.getLong(0), profile.inputs().get(0).inputMin());
    }
  }

  @Test
  void rendersAsTheApiDoes() {
    Row row =
        rows("select nn_profile_json(p), nn_profile_findings(p), nn_profile_html(p), p"
                + " from (select nn_profile(x, 'relu') as p from numbers)")
            .get(0);
    Profile profile = Profile.of(row.getStruct(3));
    assertEquals(profile.toJson("query"), row.getString(0));
    assertEquals(profile.findings(), row.getList(1));
    assertEquals(profile.toHtml("query"), row.getString(2));
  }

  @Test
  void wrongCallsAreErrorsBeforeTheJob() {
    assertError("select nn_profile(x) from numbers", "WRONG_NUM_ARGS");
    assertError("select nn_profile(x, label) from numbers", "expected a literal");
    assertError("select nn_profile(x, 'rellu') from numbers", "relu");
    assertError("select nn_profile('a', 'relu')", "UNEXPECTED_INPUT_TYPE");
    assertError("select nn_profile_json(1)", "expected the result of nn_profile");
  }

  private static void assertError(String sql, String text) {
    AnalysisException error =
        assertThrows(AnalysisException.class, () -> LocalSpark.SPARK.sql(sql).schema());
    assertTrue((error.getCondition() + error.getMessage()).contains(text), error.getMessage());
  }
}
