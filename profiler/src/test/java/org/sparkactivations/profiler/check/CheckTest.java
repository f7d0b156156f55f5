package org.sparkactivations.profiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.metric.Metrics;

/** What rules can say, and what breaks them. */
class CheckTest {
  private static Profile profile;
  private static Profile before;

  /** Of ten values, x has two of -9, one null and one NaN; y is never positive, none is null. */
  @BeforeAll
  static void profiles() {
    String rows = "select %s from range(10)";
    profile =
        profile(
            rows.formatted(
                "case when id < 2 then -9D when id = 2 then null when id = 3 then double('nan')"
                    + " else 1D end as x, -double(id) as y, double(null) as none, 1D as added"),
            "x",
            "y",
            "none",
            "added");
    before =
        profile(
            rows.formatted("1D as x, -double(id) as y, double(id) as none, 1D as gone"),
            "x",
            "y",
            "none",
            "gone");
  }

  private static Profile profile(String sql, String... columns) {
    return LocalSpark.profile(LocalSpark.SPARK.sql(sql), List.of(columns), "relu", "exp");
  }

  /** Offenders as "function column value". */
  private static List<String> offenders(String rule, Profile profile, Profile before) {
    RuleResult result = Check.parse(List.of(rule)).of(profile, before).rules().get(0);
    return result.offenders().stream()
        .map(m -> "%s %s %s".formatted(m.function(), m.column(), m.value()))
        .toList();
  }

  private static List<String> offenders(String rule) {
    return offenders(rule, profile, null);
  }

  @Test
  void everyNumberAndFlagOfTheMetricsHasARule() {
    List<String> expected = new ArrayList<>();
    Stream.concat(Metrics.INPUT.stream(), Metrics.OUTPUT.stream())
        .flatMap(metric -> metric.fields().stream())
        .filter(field -> !(field.type().dataType() instanceof ArrayType))
        .map(field -> field.type().name())
        .distinct()
        .forEach(expected::add);
    expected.addAll(
        List.of("saturation", "stability", "mean_change", "missing_change", "saturation_change"));
    assertEquals(expected, CheckRule.metrics());
  }

  @Test
  void rulesAreReadOnceAndWrittenInOneWay() {
    Check check =
        Check.parse(List.of("saturation>0.30", " Dead >= 1e0 ", "saturation > .3", "sd!=-2."));
    assertEquals(
        List.of("saturation > 0.3", "dead >= 1", "sd != -2"),
        check.rules().stream().map(CheckRule::toString).toList());
  }

  private static void assertRefused(String message, String... rules) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Check.parse(Arrays.asList(rules)));
    assertEquals(message, error.getMessage());
  }

  @Test
  void whatIsNoRuleIsRefused() {
    for (String rule :
        List.of("", "saturation", "saturation >", "> 1", "saturation => 1", "saturation > a")) {
      assertUnreadable(rule);
    }
    for (String rule :
        List.of("saturation > 30%", "dead > NaN", "sd > 1e999", "sd > 1 sd > 2", "sd > 0x1p3")) {
      assertUnreadable(rule);
    }
    assertRefused("check: got no rule; expected at least one such as 'saturation > 0.3'");
  }

  private static void assertUnreadable(String rule) {
    assertRefused(
        "rule '%s' cannot be read; expected a metric, one of > >= < <= = != and a number, such as saturation > 0.3"
            .formatted(rule),
        "dead > 0",
        rule);
  }

  @Test
  void unknownMetricsGetTheNearest() {
    assertRefused(
        "rule 'saturaton > 0.3': unknown metric 'saturaton'; nearest: saturation, saturation_low,"
            + " saturation_high",
        "saturaton > 0.3");
  }

  @Test
  void eachComparisonHasItsBound() {
    // Of relu's sparsity, x has 0.25 and y has 1; none has no values, and added has 0.
    assertEquals(List.of("relu none null", "relu y 1.0"), zeros("> 0.25"));
    assertEquals(List.of("relu none null", "relu y 1.0", "relu x 0.25"), zeros(">= 0.25"));
    assertEquals(List.of("relu none null", "relu added 0.0"), zeros("< 0.25"));
    assertEquals(List.of("relu none null", "relu added 0.0", "relu x 0.25"), zeros("<= 0.25"));
    assertEquals(List.of("relu none null", "relu x 0.25"), zeros("= 0.25"));
    assertEquals(List.of("relu none null", "relu y 1.0", "relu added 0.0"), zeros("!= 0.25"));
  }

  private static List<String> zeros(String comparison) {
    return offenders("sparsity " + comparison).stream().filter(o -> o.startsWith("relu")).toList();
  }

  /** The slope of exp has no supremum, so nothing can be said of its saturation. */
  @Test
  void whatIsNotMeasuredBreaksTheRule() {
    assertEquals(
        List.of(
            "relu none null",
            "exp x null",
            "exp y null",
            "exp none null",
            "exp added null",
            "relu y 1.0"),
        offenders("saturation > 0.3"));
    assertEquals(List.of("null none null"), offenders("mean > 1"));
  }

  @Test
  void flagsAreZeroAndOne() {
    List<String> expected = List.of("relu none null", "exp none null", "relu y 1.0");
    assertEquals(expected, offenders("dead > 0"));
    assertEquals(expected, offenders("dead = 1"));
  }

  @Test
  void whatDoesNotDependOnTheFunctionIsHeldAgainstOnce() {
    assertEquals(List.of("null none 10.0", "null x 1.0"), offenders("nulls > 0"));
    assertEquals(
        List.of("null none null", "null x -9.0", "null y -9.0"), offenders("input_min < 1"));
  }

  /** Infinities are measured, NaN is not: no comparison with it holds. */
  @Test
  void nanBreaksEveryRule() {
    CheckRule below = CheckRule.parse("sd < 1");
    assertTrue(below.isBrokenBy(Measurement.of("x", null, Double.NaN)));
    assertFalse(below.isBrokenBy(Measurement.of("x", null, Double.POSITIVE_INFINITY)));
    assertTrue(below.isBrokenBy(Measurement.of("x", null, Double.NEGATIVE_INFINITY)));
  }

  /** A row has a sparseness, a column has not. */
  @Test
  void whatOnlyAllColumnsHaveIsHeldAgainstThem() {
    String sql = "select array(double(id), 0D) as v from range(1, 5)";
    assertEquals(List.of("relu null 1.0"), offenders("hoyer > 0.9", profile(sql, "v"), null));
  }

  @Test
  void profilesAreCompared() {
    List<String> unknown = List.of("null none null", "null added null", "null gone null");
    List<String> stability = offenders("stability > 0.25", profile, before);
    assertEquals(unknown, stability.subList(0, 3));
    assertTrue(stability.get(3).startsWith("null x "), stability.toString());
    assertEquals(4, stability.size());
    assertEquals(
        List.of("null added null", "null gone null", "null none 1.0", "null x 0.2"),
        offenders("missing_change > 0.1", profile, before));
    // The deviation of x was 0.
    assertEquals(
        Set.of("null none null", "null x null", "null added null", "null gone null"),
        Set.copyOf(offenders("mean_change > 0", profile, before)));
    assertEquals(
        List.of("relu x 0.25"),
        offenders("saturation_change > 0.1", profile, before).stream()
            .filter(offender -> !offender.endsWith("null"))
            .toList());
  }

  @Test
  void withoutAnEarlierProfileNothingIsCompared() {
    assertEquals(
        List.of("null x null", "null y null", "null none null", "null added null"),
        offenders("stability > 0.25"));
    Check check = Check.parse(List.of("dead > 0", "stability > 0.25"));
    assertEquals("stability > 0.25", check.comparing().orElseThrow().toString());
    assertTrue(Check.parse(List.of("saturation > 0")).comparing().isEmpty());
  }

  @Test
  void withoutAnythingToMeasureEachRuleIsBroken() {
    assertEquals(List.of("null null null"), offenders("nulls > 0", null, null));
    Profile empty = profile("select cast(array() as array<double>) as x", "x");
    assertEquals(List.of("null null null"), offenders("nulls > 0", empty, null));
    CheckResult none = Check.parse(List.of("nulls > 0")).of(null, null);
    assertFalse(none.passed());
  }
}
