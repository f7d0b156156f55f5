package org.sparkactivations.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
  void nullsWithoutTypeAreNulls() {
    Row row =
        LocalSpark.SPARK
            .sql("SELECT nn_profile(NULL, 'relu') AS a, nn_profile(array(NULL), 'relu') AS b")
            .selectExpr("a.inputs[0].nulls", "a.inputs[0].count", "b.inputs[0].nulls")
            .head();
    assertEquals(RowFactory.create(1L, 1L, 1L), row);
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
        rows("select nn_profile_json(p), nn_profile_findings(p), "
                + " nn_profile_html(p, 'Digits', timestamp '2026-01-02 03:04:05Z'), p"
                + " from (select nn_profile(x, 'relu') as p from numbers)")
            .get(0);
    Profile profile = Profile.of(row.getStruct(3));
    assertEquals(profile.toJson("query"), row.getString(0));
    assertEquals(profile.findings(), row.getList(1));
    Provenance from = new Provenance("Digits", null, Instant.parse("2026-01-02T03:04:05Z"));
    assertEquals(profile.toHtml(from), row.getString(2));
  }

  /** An aggregate does not know the name of its table. */
  @Test
  void aPageOfAQueryIsNamedAfterItsColumnsAndDated() {
    String page =
        rows("select nn_profile_html(nn_profile(x, 'relu')) from numbers").get(0).getString(0);
    assertTrue(page.contains("<title>Activation profile of x</title>"));
    String today =
        LocalDate.now(ZoneOffset.UTC)
            .format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH));
    assertTrue(page.contains("<p class=\"made\">" + today + ", "), today);
    assertError(
        "select nn_profile_html(nn_profile(x, 'relu'), 1) from numbers", "a STRING as title");
    assertError(
        "select nn_profile_html(nn_profile(x, 'relu'), 'a', 'b') from numbers",
        "a TIMESTAMP as date");
  }

  @Test
  void groupsAreRenderedAsTheApiDoes() {
    GroupedProfile groups =
        Profiler.of(LocalSpark.SPARK.table("numbers"))
            .columns(List.of("x"))
            .functions(LocalSpark.functions("relu"))
            .runBy("label");
    String sql =
        "select nn_profile_groups(g), nn_profile_groups_html(g, null, null) from (select"
            + " array_sort(collect_list(struct(label, p)), (a, b) -> int(a.label - b.label)) as g"
            + " from (select label, nn_profile(x, 'relu') as p from numbers group by label))";
    Row row = rows(sql).get(0);
    assertEquals(groups.toJson("query"), row.getString(0));
    assertEquals(groups.toHtml(new Provenance(null, null, null)), row.getString(1));
    assertTrue(row.getString(1).contains("Groups by label"));
    assertError("select nn_profile_groups(array(1))", "expected an array of struct<value");
    assertError(
        "select nn_profile_layers_html(array(struct(1, nn_profile(x, 'relu')))) from numbers",
        "expected an array of struct<stage: STRING");
  }

  @Test
  void epsIsGivenByNameOrInTheLastPlace() {
    Profiler profiler =
        Profiler.of(LocalSpark.SPARK.table("numbers"))
            .columns(List.of("x"))
            .functions(LocalSpark.functions("tanh", "sigmoid"));
    String expected = profiler.eps(0.5).run().toJson("query");
    for (String eps : List.of("eps => 0.5", "EPS => 1e0 / 2", "0.5", "0.5F")) {
      String sql = "select nn_profile_json(nn_profile(x, 'tanh', 'sigmoid', %s)) from numbers";
      assertEquals(expected, rows(sql.formatted(eps)).get(0).getString(0), eps);
    }
    String state =
        "select nn_profile_json(nn_profile_merge(s)) from"
            + " (select nn_profile_state(x, 'tanh', 'sigmoid', eps => 0.5) as s from numbers)";
    assertEquals(expected, rows(state).get(0).getString(0));
    String named = "select nn_profile(function => 'tanh', x => x).eps from numbers";
    assertEquals(0.01, rows(named).get(0).getDouble(0));
  }

  @Test
  void wrongEpsIsAnErrorBeforeTheJob() {
    String call = "select nn_profile(x, 'tanh', eps => %s) from numbers";
    for (String eps : List.of("0", "1", "-0.1", "double('nan')", "cast(null as double)")) {
      assertError(call.formatted(eps), "expected a number in (0, 1)");
    }
    assertError(call.formatted("rand()"), "expected a literal in (0, 1)");
    assertError(call.formatted("'0.1'"), "expected a literal in (0, 1)");
    assertError("select nn_profile(x, 'tanh', 0.1, eps => 0.2) from numbers", "DUPLICATE");
    assertError(
        "select nn_profile(x, 'tanh', ep => 0.2) from numbers", "UNRECOGNIZED_PARAMETER_NAME");
    assertError("select nn_profile(x, 0.1) from numbers", "expected a literal such as 'gelu'");
  }

  private static List<String> findings(String x, String functions) {
    String sql =
        "select nn_profile_findings(nn_profile(x, %s)) from (select %s as x from range(20))";
    return rows(sql.formatted(functions, x)).get(0).getList(0);
  }

  @Test
  void constantColumnsMayHaveNulls() {
    assertEquals(
        List.of("x is constant -5 except for 1 null, dead for relu; drop it."),
        findings("if(id = 0, null, -5d)", "'relu', 'tanh'"));
    assertEquals(
        List.of("x is constant -5 except for 2 nulls and 1 NaN; drop it."),
        findings("case when id < 2 then null when id = 2 then 'NaN' else -5d end", "'tanh'"));
  }

  @Test
  void emptyArraysAreAFinding() {
    List<String> expected = List.of("x: every array or vector is empty; drop it.");
    assertEquals(expected, findings("cast(array() as array<double>)", "'relu'"));
    assertEquals(expected, findings("if(id = 0, null, cast(array() as array<int>))", "'relu'"));
  }

  @Test
  void aFunctionIsProfiledOnce() {
    Row row =
        rows("select nn_profile(x, 'relu', 'tanh', 'ReLU()').functions.function from numbers")
            .get(0);
    assertEquals(List.of("relu", "tanh"), row.getList(0));
  }

  @Test
  void wrongCallsAreErrorsBeforeTheJob() {
    assertError("select nn_profile(x) from numbers", "REQUIRED_PARAMETER_NOT_FOUND");
    assertError("select nn_profile(x, label) from numbers", "expected a literal");
    assertError("select nn_profile(x, 'rellu') from numbers", "relu");
    assertError(
        "select nn_profile('a', 'relu')",
        "The first parameter requires the NUMERIC, ARRAY<NUMERIC> or ML vector type");
    assertError("select nn_profile_json(1)", "expected the result of nn_profile");
  }

  private static void assertError(String sql, String text) {
    AnalysisException error =
        assertThrows(AnalysisException.class, () -> LocalSpark.SPARK.sql(sql).schema());
    assertTrue((error.getCondition() + error.getMessage()).contains(text), error.getMessage());
  }
}
