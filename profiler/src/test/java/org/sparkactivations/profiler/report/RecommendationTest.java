package org.sparkactivations.profiler.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.profiler.report.FindingsTest.draw;
import static org.sparkactivations.profiler.report.FindingsTest.normal;
import static org.sparkactivations.profiler.report.FindingsTest.profile;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sparkactivations.profiler.Profile;

class RecommendationTest {
  private static Recommendation of(List<double[]> columns, String... functions) {
    return Recommendation.of(profile(columns, functions)).orElseThrow();
  }

  private static double[] from20To74() {
    Random random = new Random(7);
    return draw(() -> 20 + 54 * random.nextDouble());
  }

  @Test
  void theReasonsAreNumbersAndPlaces() {
    Recommendation advice = of(List.of(normal(0, 1)), "relu", "gelu", "sigmoid", "elu");
    assertEquals(List.of("elu"), advice.functions());
    assertEquals(
        List.of(
            new Recommendation.Reason("saturation", 1, "0 %"),
            new Recommendation.Reason("mean slope", 1, "0.76"),
            new Recommendation.Reason("centring", 1, "0.2 sd")),
        advice.reasons());
    assertEquals(
        "Use elu: best of 4 on saturation (0 %), mean slope (0.76) and centring (0.2 sd).",
        advice.text());
  }

  @Test
  void nothingIsRecommendedThatSaturates() {
    Recommendation advice = of(List.of(from20To74()), "sigmoid", "tanh");
    assertEquals(List.of(), advice.functions());
    assertEquals(
        "None of the 2 functions suits these columns as they are: the mean slope of sigmoid is 2e-10"
            + " of its largest. First subtract 47.1 and divide by 15.5; then sigmoid and tanh do.",
        advice.text());
  }

  @Test
  void nothingIsRecommendedThatIsDeadOrAStraightLine() {
    double[] negative = normal(-50, 3);
    assertEquals(
        "None of the 2 functions suits these columns as they are: the mean slope of gelu is"
            + " 2e-262 of its largest. First subtract -50 and divide by 3.01; then gelu and relu do.",
        of(List.of(negative), "relu", "gelu").text());
    assertEquals(
        "None of the 2 functions suits these columns as they are: relu is a straight line over their"
            + " values. First subtract 47.1 and divide by 15.5; then relu and tanh do.",
        of(List.of(from20To74()), "relu", "tanh").text());
    assertEquals(
        "None of the 2 functions suits these columns as they are: tanh is a straight line over their"
            + " values. First divide by 1.0E-4; then tanh and sigmoid do.",
        of(List.of(normal(0, 1e-4)), "sigmoid", "tanh").text());
  }

  @Test
  void whatToDoFirstHasTheNumbersOfEachColumn() {
    assertEquals(
        "None of the 2 functions suits these columns as they are: the mean slope of tanh is 8e-20"
            + " of its largest. First standardise each column (a: subtract 47.1 and divide by 15.5; b:"
            + " subtract -500 and divide by 20); then tanh and sigmoid do.",
        of(List.of(from20To74(), normal(-500, 20)), "tanh", "sigmoid").text());
    Random random = new Random(1);
    double[] coded = draw(() -> random.nextInt(50) == 0 ? 999999 : 20 + random.nextInt(55));
    assertEquals(
        "None of the 2 functions suits these columns as they are: the mean slope of sigmoid is 2e-10"
            + " of its largest. First subtract 47.8 and divide by 20.3 (estimated median and interquartile range /"
            + " 1.349, which leave out 999999); then sigmoid and tanh do.",
        of(List.of(coded), "tanh", "sigmoid").text());
  }

  @Test
  void whatStandardisingDoesNotMendIsSaid() {
    assertEquals(
        "None of the 2 functions suits these columns as they are: the mean slope of"
            + " hardshrink(lambd=9) is 0 % of its largest. Standardising does not change that; try"
            + " gelu or leaky_relu.",
        of(List.of(normal(0, 1)), "hardshrink(lambd=9)", "softshrink(lambd=9)").text());
    assertEquals(
        "None of the 2 functions suits these columns as they are: the mean slope of exp is 8.6E21."
            + " First subtract 50 and divide by 1; then exp does.",
        of(List.of(normal(50, 1)), "exp", "cube").text());
  }

  @Test
  void oneThatSuitsIsRecommendedAlthoughAnotherRanksBetter() {
    Recommendation advice = of(List.of(normal(0, 30)), "tanh", "gelu");
    assertEquals(List.of("gelu"), advice.functions());
  }

  @Test
  void withoutAChoiceNothingIsSaid() {
    double[] normal = normal(0, 1);
    assertEquals(Optional.empty(), Recommendation.of(profile(List.of(normal), "gelu")));
    assertEquals(Optional.empty(), Recommendation.of(profile(List.of(normal), "gelu", "identity")));
    assertEquals(
        Optional.empty(), Recommendation.of(profile(List.of(draw(() -> 3)), "gelu", "elu")));
    double[] none = draw(() -> Double.NaN);
    assertEquals(Optional.empty(), Recommendation.of(profile(List.of(none), "gelu", "elu")));
  }

  @Test
  void theBestFunctionLeadsInWhatItSays() {
    String best =
        profile(List.of(normal(0, 1)), "relu", "tanh", "sigmoid", "identity").findings().stream()
            .filter(f -> f.startsWith("Use "))
            .findFirst()
            .orElseThrow();
    assertEquals(
        "Use tanh: second of 4 on mean slope (0.6) and centring (0.0062 sd), third on saturation"
            + " (0.3 %).",
        best);
    assertEquals(List.of(), profile(List.of(normal(0, 1)), "gelu", "gelu").findings());
    best = profile(List.of(normal(0, 5)), "sin", "leaky_relu", "relu").findings().toString();
    assertTrue(best.contains("Use leaky_relu: "), best);
  }

  @Test
  void functionsThatAreNeverRecommendedRankLast() {
    Profile profile = profile(List.of(normal(0, 5)), "sin", "identity", "sigmoid", "tanh", "relu");
    List<Ranking> ranking = Ranking.of(profile);
    List<String> names = ranking.stream().map(place -> place.function().function()).toList();
    assertEquals(Set.of("relu", "tanh", "sigmoid"), Set.copyOf(names.subList(0, 3)));
    assertEquals(List.of("identity", "sin"), names.subList(3, 5));
    assertTrue(ranking.get(3).sum() < ranking.get(0).sum(), ranking::toString);
  }
}
