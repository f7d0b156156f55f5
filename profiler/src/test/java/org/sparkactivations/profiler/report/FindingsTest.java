package org.sparkactivations.profiler.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.Profile;

/** Columns of which the truth is known. */
class FindingsTest {
  private static final int ROWS = 20_000;
  private static final Pattern RESCALING =
      Pattern.compile(
          "(?:subtract (\\S+) and )?divide by (\\S+)(?: \\((.*)\\))?, then (none|at most .*|less"
              + " than .*) do\\.");

  /** A table of columns a, b, ... without nulls. */
  static Profile profile(List<double[]> columns, String... functions) {
    StructType type = new StructType();
    for (int i = 0; i < columns.size(); i++) {
      type = type.add(String.valueOf((char) ('a' + i)), DataTypes.DoubleType);
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < columns.get(0).length; i++) {
      int row = i;
      rows.add(RowFactory.create(columns.stream().map(c -> c[row]).toArray()));
    }
    return LocalSpark.profile(
        LocalSpark.SPARK.createDataFrame(rows, type), List.of(type.fieldNames()), functions);
  }

  static double[] draw(DoubleSupplier numbers) {
    return DoubleStream.generate(numbers).limit(ROWS).toArray();
  }

  static double[] normal(double mean, double sd) {
    Random random = new Random(5);
    return draw(() -> mean + sd * random.nextGaussian());
  }

  static double[] changed(double[] column, DoubleUnaryOperator change) {
    return Arrays.stream(column).map(change).toArray();
  }

  @ParameterizedTest
  @CsvSource({"gelu", "silu", "relu", "tanh", "leaky_relu", "elu", "relu6", "gaussian", "identity"})
  void nothingIsWrongWithStandardNormalValues(String function) {
    assertEquals(List.of(), profile(List.of(normal(0, 1)), function).findings());
  }

  @ParameterizedTest
  @CsvSource({
    "sigmoid, 0, 20",
    "sigmoid, 100, 3",
    "tanh, -40, 25",
    "tanh, 1e6, 1",
    "tanh, 1234567.89, 1e-3",
    "sigmoid, 1234567.89, 100",
    "tanh, 1e-3, 1e5",
    "hardtanh, 0, 1",
    "hardtanh, 7, 0.5",
    "hardsigmoid, 0, 9",
    "softsign, 0, 1e4",
    "gelu, -50, 10",
    "sigmoid, 1e300, 1e300"
  })
  void theRecommendedScaleEndsSaturation(String function, double mean, double sd) {
    assertRescalingWorks(normal(mean, sd), function);
  }

  @Test
  void theRecommendedScaleEndsSaturationOfSkewedValues() {
    Random random = new Random(3);
    double[] lognormal = draw(() -> StrictMath.exp(2 + 2 * random.nextGaussian()));
    double[] twoValued = draw(() -> random.nextInt(10) == 0 ? 1000 : 0);
    double[] uniform = draw(() -> 16 * random.nextDouble());
    for (String function : List.of("sigmoid", "tanh", "hardtanh")) {
      for (double[] column : List.of(lognormal, twoValued, uniform)) {
        assertRescalingWorks(column, function);
      }
    }
  }

  private static void assertRescalingWorks(double[] column, String function) {
    Profile before = profile(List.of(column), function);
    assertTrue(before.functions().get(0).overall().saturation() >= 0.05);
    String finding =
        before.findings().stream()
            .filter(f -> f.contains(" saturates: "))
            .findFirst()
            .orElseThrow();
    Matcher matcher = RESCALING.matcher(finding);
    assertTrue(matcher.find(), finding);
    double centre = matcher.group(1) == null ? 0 : Double.parseDouble(matcher.group(1));
    double divisor = Double.parseDouble(matcher.group(2));
    double[] scaled = changed(column, x -> (x - centre) / divisor);
    Profile after = profile(List.of(scaled), function);
    double left = after.functions().get(0).overall().saturation();
    assertTrue(left < 0.05, finding + " but " + left);
    boolean heavy = matcher.group(3) != null;
    double middle =
        heavy
            ? Arrays.stream(scaled).sorted().skip(ROWS / 2).findFirst().orElseThrow()
            : Arrays.stream(scaled).map(x -> x / ROWS).sum();
    assertTrue(Math.abs(middle) < 0.2, finding + " but the centre is " + middle);
    double promised =
        matcher.group(4).equals("none")
            ? 0
            : Double.parseDouble(matcher.group(4).replaceAll("[^0-9.]", "")) / 100;
    assertTrue(left <= promised + 0.0005, finding + " but " + left);
    assertFalse(
        after.findings().stream().anyMatch(f -> f.contains(" saturates: ")),
        after.findings()::toString);
  }

  @Test
  void littleThatIsLeftIsNotAtMostLess() {
    double[] column = normal(0, 20);
    column[0] = 800;
    List<String> findings = profile(List.of(column), "sigmoid").findings();
    assertTrue(findings.get(0).endsWith("then less than 0.1 % do."), findings::toString);
  }

  @Test
  void columnsWithNothingToLearnHaveNoBestFunction() {
    double[] two = draw(() -> 2);
    double[] three = draw(() -> -3);
    assertEquals(
        List.of("2 of 2 columns are constant (a = 2, b = -3); drop them."),
        profile(List.of(two, three), "relu", "gelu", "leaky_relu").findings());
  }

  @Test
  void aColumnOfInfinityIsDroppedAndNotClipped() {
    double[] column = draw(() -> Double.POSITIVE_INFINITY);
    assertEquals(
        List.of("a is constant Infinity; drop it."), profile(List.of(column), "gelu").findings());
  }

  @Test
  void manyColumnsAreStandardisedTogether() {
    List<double[]> columns = List.of(normal(50, 10), normal(-3, 40), normal(9, 9), normal(0, 1));
    List<String> findings = profile(columns, "hardtanh").findings();
    Matcher matcher =
        Pattern.compile(
                "hardtanh saturates: \\d+ % of the values in all 4 columns, (\\d+) % low and (\\d+) % high;"
                    + " standardise each column and divide by (\\S+) more, then at most (\\S+) % do\\.")
            .matcher(findings.get(0));
    assertTrue(matcher.matches(), findings::toString);
    double times = Double.parseDouble(matcher.group(3));
    for (double[] column : columns) {
      double mean = Arrays.stream(column).average().orElseThrow();
      double sd =
          StrictMath.sqrt(
              Arrays.stream(column).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
      Profile after = profile(List.of(changed(column, x -> (x - mean) / sd / times)), "hardtanh");
      assertTrue(after.functions().get(0).overall().saturation() < 0.05);
    }
  }

  @Test
  void negativeColumnsAreDeadForRelu() {
    assertEquals(
        List.of("relu: a is dead, the slope is 0 for every value (-4 to -1); try leaky_relu."),
        profile(List.of(new double[] {-1, -2, -4}), "relu").findings());
    assertEquals(List.of(), profile(List.of(new double[] {-1, -2, -4}), "leaky_relu").findings());
    assertEquals(
        List.of(
            "relu saturates: 90 % of the values of a, all of them low; try leaky_relu, whose slope is never 0."),
        profile(List.of(new double[] {-1, -2, -3, -4, -5, -6, -7, -8, -9, 1}), "relu").findings());
  }

  @Test
  void aFlatMiddleIsLeftByScalingUp() {
    List<String> findings = profile(List.of(normal(0, 0.1)), "hardshrink").findings();
    assertEquals(1, findings.size());
    assertTrue(
        findings.get(0).endsWith("; it is flat from -0.5 to 0.5, so scale up."), findings.get(0));
  }

  @Test
  void overflowIsToldWithItsLimit() {
    double[] column = normal(0, 1);
    column[7] = 800;
    assertEquals(
        "exp: 1 finite value of a has an infinite output; scale down until none is beyond 709.7.",
        profile(List.of(column), "exp").findings().get(0));
  }

  @Test
  void functionsWithoutSlopeAreNamed() {
    assertEquals(
        List.of(
            "step: its slope is 0 everywhere, so nothing before it learns; use it on final outputs only."),
        profile(List.of(normal(0, 1)), "step").findings());
  }

  @Test
  void sigmoidIsOffCentreWhereTanhIsNot() {
    List<String> findings = profile(List.of(normal(0, 1)), "sigmoid").findings();
    assertEquals(1, findings.size());
    assertTrue(
        findings
            .get(0)
            .matches(
                "sigmoid: the outputs' mean, 0\\.\\d+, is 2\\.[34]\\d* standard deviations"
                    + " from 0; tanh has the same shape about 0 \\(about 0\\.00\\d*\\)\\."),
        findings.get(0));
    assertEquals(List.of(), profile(List.of(normal(2, 0.1)), "sigmoid").findings());
  }

  @Test
  void infinitiesAreNotScaledAway() {
    double[] column = normal(0, 1);
    Arrays.fill(column, 0, ROWS / 10, Double.POSITIVE_INFINITY);
    List<String> findings = profile(List.of(column), "tanh").findings();
    assertEquals(
        "a: 2,000 of 20,000 values are infinite (10 %); clip them to a finite number, for an"
            + " infinite output makes sums and slopes useless.",
        findings.get(0));
    assertTrue(findings.get(1).endsWith("% high."), findings.get(1));
    findings = profile(List.of(normal(9, 1), column, normal(-9, 1)), "tanh").findings();
    assertTrue(
        findings.get(1).endsWith("standardise each column (but b), then at most 2.4 % do."),
        findings.get(1));
  }

  @Test
  void atMostTenAndTheWorstFirst() {
    double[] holes = normal(-300, 90);
    holes[0] = Double.NaN;
    holes[1] = Double.NEGATIVE_INFINITY;
    List<double[]> columns = List.of(holes, normal(-500, 20), new double[ROWS], normal(800, 9));
    String[] many = {
      "tanh",
      "sigmoid",
      "relu",
      "exp",
      "step",
      "hardtanh",
      "relu6",
      "softsign",
      "gelu",
      "threshold",
      "arctan"
    };
    List<String> findings = profile(columns, many).findings();
    assertEquals(10, findings.size(), findings::toString);
    assertTrue(findings.get(0).contains("NaN"), findings.get(0));
    assertTrue(findings.get(1).contains("infinite"), findings.get(1));
    assertEquals(
        Collections.nCopies(10, 1), findings.stream().map(f -> (int) f.lines().count()).toList());
  }

  @Test
  void emptyTablesAreSaidToBe() {
    StructType type = new StructType().add("a", "double");
    Profile profile =
        LocalSpark.profile(LocalSpark.SPARK.createDataFrame(List.of(), type), List.of("a"), "tanh");
    assertEquals(List.of("The table has no rows."), profile.findings());
    assertEquals(
        List.of("The table has one row, from which nothing can be told."),
        profile(List.of(new double[] {-1}, new double[] {3}), "relu", "gelu").findings());
  }
}
