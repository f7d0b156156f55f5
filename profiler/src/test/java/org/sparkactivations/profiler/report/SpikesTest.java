package org.sparkactivations.profiler.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.profiler.report.FindingsTest.draw;
import static org.sparkactivations.profiler.report.FindingsTest.normal;
import static org.sparkactivations.profiler.report.FindingsTest.profile;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.Profile;

/** Codes among values of which the truth is known, and values without any. */
class SpikesTest {
  private static final String CODE = ": a code for missing values? If so, replace it by null.";

  private final Random random = new Random(3);

  /** The code instead of some of the values. */
  private static double[] with(double[] column, double share, double code) {
    double[] mixed = column.clone();
    for (int i = 0; i < share * mixed.length; i++) {
      mixed[i * 37 % mixed.length] = code;
    }
    return mixed;
  }

  private static double[] from0To10() {
    Random numbers = new Random(5);
    return draw(() -> numbers.nextInt(11));
  }

  private static List<String> spikes(double[]... columns) {
    return profile(List.of(columns), "leaky_relu").findings().stream()
        .filter(finding -> finding.contains("far from the rest"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "0.02, 999999, 2 % of a equal 999999",
    "0.002, 999999, 0.2 % of a equal 999999",
    "0.4, 999999, 40 % of a equal 999999",
    "0.02, 9999, 2 % of a equal 9999",
    "0.05, 99, 5 % of a equal 99",
    "0.02, -999, 2 % of a equal -999",
    "0.02, -9999, 2 % of a equal -9999",
    "0.001, 1e30, 0.1 % of a equal 1.0E30",
    "0.00005, 1e6, one value of a is 1000000",
  })
  void aCodeAmongSmallNumbersIsNamed(double share, double code, String text) {
    String rest = ", far from the rest (0 to %s)".formatted(code < 0 ? 10 : 11);
    assertEquals(List.of(text + rest + CODE), spikes(with(from0To10(), share, code)));
  }

  @Test
  void codesNextToZeroAreNamedWhereTheRestIsFar() {
    double[] hundreds = draw(() -> 100 + 100 * random.nextDouble());
    assertEquals(
        List.of("5 % of a equal -1, far from the rest (96 to 200)" + CODE),
        spikes(with(hundreds, 0.05, -1)));
    assertTrue(
        spikes(with(normal(100, 5), 0.05, 0)).get(0).startsWith("5 % of a equal 0, far from"));
    assertEquals(List.of(), spikes(with(draw(() -> random.nextInt(90)), 0.05, -1)));
  }

  /** Their histogram has one bin. */
  @Test
  void aCodeAmongYearsIsNamed() {
    double[] years = draw(() -> 1900 + random.nextInt(120));
    assertEquals(
        List.of("1 % of a equal 9999, far from the rest (1900 to 2050)" + CODE),
        spikes(with(years, 0.01, 9999)));
    assertTrue(!spread(years).isRobust(), spread(years)::toString);
    assertEquals(
        List.of(
            "2 % of a equal -1, far from the rest (1790 to 2050)" + CODE,
            "1 % of a equal 9999, far from the rest (1790 to 2050)" + CODE),
        spikes(with(with(years, 0.03, -1), 0.01, 9999)));
    assertEquals(List.of(), spikes(with(draw(() -> 1), 0.01, 9999)));
    assertEquals(List.of(), spikes(with(with(draw(() -> 1), 0.03, -5), 0.01, 9)));
    assertEquals(List.of(), spikes(with(draw(() -> 0), 0.01, 1)));
  }

  @Test
  void codesAtBothEndsAreNamed() {
    List<String> both = spikes(with(with(normal(50, 10), 0.02, -999), 0.01, 9999));
    assertEquals(
        List.of(
            "1 % of a equal -999, far from the rest (10 to 104)" + CODE,
            "1 % of a equal 9999, far from the rest (10 to 104)" + CODE),
        both);
  }

  @Test
  void valuesThatMayDifferAreNotSaidToBeEqual() {
    double[] column = from0To10();
    for (int i = 0; i < 400; i++) {
      column[i * 50] = 97 + i % 3;
    }
    assertEquals(
        List.of("2 % of a lie from 96 to 99, far from the rest (0 to 11)" + CODE), spikes(column));
  }

  @Test
  void manyAreOneFinding() {
    double[] coded = with(from0To10(), 0.02, 999);
    assertEquals(
        List.of(
            "4 of 5 columns have values far from the rest, as in 2 % of a equal 999, far from the"
                + " rest (0 to 11); 2 % of b equal 999, far from the rest (0 to 11); 2 % of c equal"
                + " 999, far from the rest (0 to 11): codes for missing values? If so, replace them"
                + " by null."),
        spikes(coded, coded, coded, coded, normal(0, 1)));
  }

  static Stream<double[]> healthy() {
    Random random = new Random(3);
    return Stream.of(
        normal(0, 1),
        normal(1e6, 1),
        draw(random::nextDouble),
        draw(() -> -StrictMath.log(random.nextDouble())),
        draw(() -> StrictMath.exp(random.nextGaussian())),
        from0To10(),
        draw(() -> random.nextInt(2)),
        draw(() -> random.nextInt(100) == 0 ? 1 : 0),
        draw(() -> random.nextInt(50) == 0 ? 1000 : -0.1),
        draw(() -> random.nextInt(3)),
        draw(() -> 1 << random.nextInt(10)),
        draw(() -> StrictMath.floor(-3 * StrictMath.log(random.nextDouble()))),
        draw(() -> random.nextBoolean() ? random.nextGaussian() : 100 + random.nextGaussian()));
  }

  @ParameterizedTest
  @MethodSource("healthy")
  void healthyValuesRaiseNoAlarm(double[] column) {
    assertEquals(List.of(), spikes(column));
  }

  @Test
  void theDigitsRaiseNoAlarm() {
    Dataset<Row> digits =
        LocalSpark.SPARK
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv("../data/digits.csv");
    Profile profile = LocalSpark.profile(digits, List.of(digits.columns()), "tanh");
    for (InputProfile input : profile.inputs()) {
      assertEquals(List.of(), Spike.of(input), input::column);
      assertTrue(Spread.of(input).stream().noneMatch(Spread::isRobust), input::column);
    }
  }

  @Test
  void theScaleIsThatOfTheValuesThatAreNotCodes() {
    double[] coded = with(from0To10(), 0.02, 999999);
    List<String> findings = profile(List.of(coded), "tanh").findings();
    String scale =
        "subtract 5.26 and divide by 4.52 (estimated median and interquartile range / 1.349, which";
    assertTrue(
        findings.get(1).endsWith(scale + " leave out 999999), then none of the others do."),
        findings::toString);
    double[] binary = with(draw(() -> random.nextInt(50) == 0 ? 1 : 0), 0.06, 999);
    findings = profile(List.of(binary), "tanh").findings();
    assertTrue(
        findings
            .get(1)
            .endsWith(
                "(mean and standard deviation of the rest, which leave out 999), then at most 2.0 %"
                    + " of the others do."),
        findings::toString);
  }

  private static Spread spread(double[] column) {
    return Spread.of(profile(List.of(column), "tanh").inputs().get(0)).orElseThrow();
  }

  @Test
  void heavyTailsDoNotDecideTheScale() {
    Spread cauchy = spread(draw(() -> StrictMath.tan(Math.PI * (random.nextDouble() - 0.5))));
    assertTrue(cauchy.median() && cauchy.heavy(), cauchy::toString);
    assertEquals(0, cauchy.centre(), 0.05);
    assertEquals(2 / 1.349, cauchy.deviation(), 0.05);
    Spread lognormal = spread(draw(() -> StrictMath.exp(2 * random.nextGaussian())));
    assertTrue(lognormal.median() && lognormal.heavy(), lognormal::toString);
    assertEquals(1, lognormal.centre(), 0.05);
    Spread normal = spread(normal(3, 7));
    assertTrue(!normal.isRobust() && !normal.heavy(), normal::toString);
    Spread exponential = spread(draw(() -> -StrictMath.log(random.nextDouble())));
    assertTrue(!exponential.isRobust(), exponential::toString);
  }

  @Test
  void columnsOfTheSameMeasuresAreNamedTogether() {
    double[] cauchy = draw(() -> StrictMath.tan(Math.PI * (random.nextDouble() - 0.5)));
    List<double[]> columns = List.of(cauchy, cauchy, normal(0, 5));
    String finding = profile(columns, "tanh").findings().get(0);
    assertTrue(
        finding.contains(
            "standardise each column (a, b by estimated median and interquartile range / 1.349, which leave"
                + " out the heavy tails) and divide by 4 more, then"),
        finding);
  }

  @Test
  void withoutADeviationThereIsNoScale() {
    Profile constant = profile(List.of(draw(() -> 7)), "tanh");
    assertEquals(Optional.empty(), Spread.of(constant.inputs().get(0)));
  }
}
