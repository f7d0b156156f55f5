package org.sparkactivations.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sparkactivations.profiler.check.Check;
import org.sparkactivations.profiler.check.CheckResult;

/** Rules in SQL. */
class SqlCheckTest {
  /** On day 0 half of the values are positive, on day 1 none is. */
  @BeforeAll
  static void profiles() {
    LocalSpark.SPARK
        .sql(
            """
            select day, nn_profile(x, 'relu') as profile, nn_profile_state(x, 'relu') as state
            from (select id % 2 as day, array(if(id % 4 = 0, 5D, -double(id))) as x from range(40))
            group by day
            """)
        .selectExpr("*", "nn_profile_json(profile) as json")
        .cache()
        .createOrReplaceTempView("checked");
  }

  private static List<Row> rows(String columns) {
    return LocalSpark.SPARK.sql("select " + columns + " from checked order by day").collectAsList();
  }

  @Test
  void offendersAreRows() {
    List<Row> days = rows("nn_profile_check(profile, array('dead > 0', 'saturation > .9'))");
    assertEquals(List.of(), days.get(0).getList(0));
    assertEquals(
        List.of(
            RowFactory.create("x[0]", "relu", "dead", 1.0, "dead > 0"),
            RowFactory.create("x[0]", "relu", "saturation", 1.0, "saturation > 0.9")),
        days.get(1).getList(0));
    assertEquals(
        "array<struct<column:string,function:string,metric:string,value:double,rule:string>>",
        LocalSpark.SPARK
            .sql("select nn_profile_check(profile, 'dead > 0') as c from checked")
            .schema()
            .apply("c")
            .dataType()
            .catalogString());
  }

  @Test
  void profilesStatesAndJsonAreAlike() {
    String call = "nn_profile_check(%s, 'sparsity > 0.1')";
    for (Row row :
        rows(
            String.join(
                ", ",
                call.formatted("profile"),
                call.formatted("state"),
                call.formatted("json")))) {
      assertEquals(1, row.getList(0).size());
      assertEquals(row.get(0), row.get(1));
      assertEquals(row.get(0), row.get(2));
    }
  }

  @Test
  void reportsAreThoseOfTheApi() {
    Row row =
        rows("nn_profile_check_markdown(profile, 'dead > 0', title => 'T'),"
                + " nn_profile_check_junit(state, 'dead > 0', null, 'T'),"
                + " nn_profile_check_junit(json, 'dead > 0'), profile")
            .get(1);
    CheckResult result = Check.parse(List.of("dead > 0")).of(Profile.of(row.getStruct(3)), null);
    assertEquals(result.toMarkdown("T"), row.getString(0));
    assertEquals(result.toJunit("T"), row.getString(1));
    assertEquals(result.toJunit("query"), row.getString(2));
  }

  @Test
  void daysAreComparedWithTheDayBefore() {
    List<Row> days =
        rows(
            "nn_profile_check(state, 'stability > 0.25', before => lag(state) over (order by day))");
    assertEquals(
        List.of(RowFactory.create("x[0]", null, "stability", null, "stability > 0.25")),
        days.get(0).getList(0));
    Row moved = (Row) days.get(1).getList(0).get(0);
    assertTrue(moved.getDouble(3) > 0.25, moved.toString());
  }

  @Test
  void noProfileIsNotMeasured() {
    Row row =
        LocalSpark.SPARK
            .sql(
                "select nn_profile_check(nn_profile_merge(state), 'nulls > 0') from checked where day > 1")
            .head();
    assertEquals(
        List.of(RowFactory.create(null, null, "nulls", null, "nulls > 0")), row.getList(0));
  }

  @Test
  void wrongCallsAreErrorsBeforeTheJob() {
    assertError("(profile)", "REQUIRED_PARAMETER_NOT_FOUND");
    assertError("(day, 'dead > 0')", "nn_profile_check: got bigint; expected the result of");
    assertError("(profile, 'dead > 0', day)", "nn_profile_check: got bigint; expected the result");
    assertError("(profile, 1)", "got int as rules; expected an ARRAY<STRING>");
    assertError("(profile, array('dead'))", "rule 'dead' cannot be read; expected a metric");
    assertError("(profile, array(null, 'dead > 0'))", "rule 'null' cannot be read");
    assertError("(profile, 'deed > 0')", "unknown metric 'deed'; nearest: dead, ");
    assertError("(profile, cast(array() as array<string>))", "got no rule");
    assertError("(profile, concat('dead > ', day))", "NON_FOLDABLE_INPUT");
    assertError("(profile, 'stability > 1')", "compares with an earlier profile; give that as");
    assertError("_junit(profile, 'dead > 0', null, 1)", "got int; expected a STRING as title");
  }

  private static void assertError(String call, String text) {
    AnalysisException error =
        assertThrows(
            AnalysisException.class,
            () ->
                LocalSpark.SPARK.sql("select nn_profile_check" + call + " from checked").schema());
    assertTrue((error.getCondition() + error.getMessage()).contains(text), error.getMessage());
  }

  @Test
  void profilesThatCannotBeReadOrComparedAreErrors() {
    assertFails("'{}', 'dead > 0'", "nn_profile_check: no profile of columns; expected its JSON");
    assertFails(
        "profile, 'stability > 0.1', (select nn_profile(1D, 'relu', 0.2))",
        "nn_profile_check: drift: got eps = 0.01 after; expected 0.2 as before");
  }

  private static void assertFails(String arguments, String text) {
    SparkRuntimeException error =
        assertThrows(
            SparkRuntimeException.class, () -> rows("nn_profile_check(" + arguments + ")"));
    assertEquals("USER_RAISED_EXCEPTION", error.getCondition());
    assertTrue(error.getMessage().contains(text), error.getMessage());
  }
}
