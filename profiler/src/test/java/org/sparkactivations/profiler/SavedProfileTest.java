package org.sparkactivations.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** States that are saved and merged. */
class SavedProfileTest {
  private static final String STATES =
      "(select day, nn_profile_state(x, 'tanh', 'relu', 'sin') as state from days group by day)";

  @BeforeAll
  static void table() {
    LocalSpark.SPARK
        .sql(
            """
            select id % 3 as day,
              array(exp(sin(id)) - 1, if(id % 7 = 0, null, id), if(id % 5 = 0, double('nan'), -id))
                as x
            from range(0, 3000, 1, 4)
            """)
        .createOrReplaceTempView("days");
  }

  private static Row row(String sql) {
    return LocalSpark.SPARK.sql(sql).collectAsList().get(0);
  }

  private static Profile profile(String sql) {
    return Profile.of(row(sql).getStruct(0));
  }

  @Test
  void mergedDaysAreTheProfileOfAllDays() {
    Profile merged = profile("select nn_profile_merge(state) from " + STATES);
    assertSame(profile("select nn_profile(x, 'tanh', 'relu', 'sin') from days"), merged);
  }

  @Test
  void statesMergeToAStateAgain() {
    String two =
        "(select nn_profile_merge_state(state) as state from " + STATES + " where day < 2)";
    String third = "(select state from " + STATES + " where day = 2)";
    String all = "(select * from %s union all select * from %s)".formatted(two, third);
    assertSame(
        profile("select nn_profile(x, 'tanh', 'relu', 'sin') from days"),
        profile("select nn_profile_merge(state) from " + all));
  }

  /** Counts, quantiles and histograms exactly, sums closely. */
  static void assertSame(Profile expected, Profile got) {
    assertEquals(expected.rows(), got.rows());
    assertEquals(expected.rowSpans(), got.rowSpans());
    assertEquals(expected.functions().size(), got.functions().size());
    for (int d = 0; d < expected.inputs().size(); d++) {
      InputProfile a = expected.inputs().get(d);
      InputProfile b = got.inputs().get(d);
      assertEquals(a.column(), b.column());
      assertEquals(a.histogram(), b.histogram());
      assertEquals(a.quantiles(), b.quantiles());
      assertEquals(
          List.of(a.count(), a.nulls(), a.nans()), List.of(b.count(), b.nulls(), b.nans()));
      assertEquals(a.sd(), b.sd(), 1e-12 * a.sd());
      for (int f = 0; f < expected.functions().size(); f++) {
        ColumnProfile x = expected.functions().get(f).columns().get(d);
        ColumnProfile y = got.functions().get(f).columns().get(d);
        assertEquals(x.saturation(), y.saturation());
        assertEquals(x.sparsity(), y.sparsity());
        assertEquals(x.nearSparsity(), y.nearSparsity());
        assertEquals(x.dead(), y.dead());
        assertEquals(x.outputMean(), y.outputMean(), 1e-12 * x.outputSd());
        assertEquals(x.gradient(), y.gradient(), 1e-12 * x.gradient());
      }
    }
  }

  @Test
  void noStatesGiveNull() {
    assertTrue(row("select nn_profile_merge(state) from " + STATES + " where day > 5").isNullAt(0));
    assertTrue(row("select nn_profile_merge(cast(null as binary))").isNullAt(0));
  }

  @Test
  void wrongStatesAreErrors() {
    assertError("nn_profile_merge(cast('abc' as binary))", "got 3 other bytes");
    assertError(
        "nn_profile_merge(substring(state, 1, 100))", "its 100 bytes are cut off or changed");
    SparkRuntimeException mixed =
        assertThrows(
            SparkRuntimeException.class,
            () ->
                row(
                    "select nn_profile_merge(s) from (select nn_profile_state(1d, 'relu') s"
                        + " union all select nn_profile_state(1d, 'tanh') s)"));
    assertTrue(mixed.getMessage().contains("under [tanh]"), mixed.getMessage());
    AnalysisException type =
        assertThrows(AnalysisException.class, () -> row("select nn_profile_merge('a')"));
    assertTrue(type.getMessage().contains("BINARY (the result of nn_profile_state)"));
  }

  private static void assertError(String call, String text) {
    SparkRuntimeException error =
        assertThrows(SparkRuntimeException.class, () -> row("select " + call + " from " + STATES));
    assertEquals("USER_RAISED_EXCEPTION", error.getCondition());
    assertTrue(error.getMessage().contains(text), error.getMessage());
  }
}
