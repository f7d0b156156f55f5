package org.sparkactivations.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.Cases;

class SecondMomentTest {
  private static final double TOLERANCE = 1e-12;

  static Stream<String[]> moments() {
    return PyTorch.read("moments").stream();
  }

  @ParameterizedTest
  @MethodSource("moments")
  void momentsAreThoseOfTheDefinition(String spec, double variance, double expected) {
    assertEquals(expected, moment(spec, variance), TOLERANCE * expected);
  }

  static Stream<Activation> cases() {
    return Cases.all();
  }

  /** Also functions that are not among the moments above yet. */
  @ParameterizedTest
  @MethodSource("cases")
  void momentsAreThoseOfAnotherRule(Activation f) {
    for (double variance : new double[] {0.01, 1, 30}) {
      double expected = integral(f, variance);
      assertEquals(expected, SecondMoment.of(f, variance), TOLERANCE * expected);
    }
  }

  /** The rule of Takahasi and Mori, which has most of its points at the ends of the panels. */
  private static double integral(Activation f, double variance) {
    double end = 36 * Math.sqrt(variance) + 2 * variance;
    double width = Math.min(1, Math.sqrt(variance)) / 2;
    int panels = (int) (end / width);
    double[] edges =
        DoubleStream.concat(
                IntStream.rangeClosed(-panels, panels).mapToDouble(i -> i * width),
                f.traits().kinks().stream().mapToDouble(kink -> kink))
            .filter(x -> Math.abs(x) <= end)
            .sorted()
            .toArray();
    double sum = 0;
    for (int i = 1; i < edges.length; i++) {
      double middle = (edges[i] + edges[i - 1]) / 2;
      double half = (edges[i] - edges[i - 1]) / 2;
      for (double t = -3.25; t <= 3.25; t += 1.0 / 16) {
        double u = Math.PI / 2 * Math.sinh(t);
        double x = middle + half * Math.tanh(u);
        double y = f.value(x);
        double slope = Math.PI / 2 * Math.cosh(t) / (Math.cosh(u) * Math.cosh(u));
        sum += half * slope / 16 * y * y * Math.exp(-x * x / (2 * variance));
      }
    }
    return sum / Math.sqrt(2 * Math.PI * variance);
  }

  @ParameterizedTest
  @CsvSource({"1e-6", "0.25", "1", "2.5", "100", "240"})
  void closedForms(double v) {
    assertMoment(v, "identity", v);
    assertMoment(v / 2, "relu", v);
    assertMoment(1.5 * v * v, "relu_squared", v);
    assertMoment(15 * v * v * v, "cube", v);
    assertMoment(0.5, "step", v);
    assertMoment(0.52 * v, "leaky_relu(alpha=0.2)", v);
    assertMoment(Math.exp(2 * v), "exp", v);
    assertMoment(-Math.expm1(-2 * v) / 2, "sin", v);
    assertMoment((1 + Math.exp(-2 * v)) / 2, "cos", v);
    assertMoment(1 / Math.sqrt(1 + 4 * v), "gaussian", v);
  }

  /** Steep, narrow and fast functions, and deviations where these features are far from 1. */
  @Test
  void extremes() {
    assertMoment(1 / Math.sqrt(1 + 4e20), "gaussian", 1e20);
    assertMoment(0.5, "sin", 1e6);
    assertMoment(5e29, "swish(beta=1000)", 1e30);
    assertMoment(5e-31, "relu", 1e-30);
    assertMoment(1, "hardtanh(min=-1, max=1)", 1e30);
    assertEquals(0.5, moment("hardsigmoid(slope=1e9)", 1), 1e-9);
    assertEquals(0, moment("thresholded_relu(alpha=50)", 1));
    assertEquals(Double.POSITIVE_INFINITY, moment("exp", 400));
    assertEquals(Double.POSITIVE_INFINITY, moment("cube", 1e105));
    assertEquals(0, SecondMoment.gain(Activations.parse("elu(alpha=1e308)")));
    assertEquals(
        Double.POSITIVE_INFINITY,
        SecondMoment.gain(Activations.parse("thresholded_relu(alpha=50)")));
  }

  private static void assertMoment(double expected, String spec, double variance) {
    assertEquals(
        expected, moment(spec, variance), TOLERANCE * expected, spec + " of variance " + variance);
  }

  private static double moment(String spec, double variance) {
    return SecondMoment.of(Activations.parse(spec), variance);
  }

  /** The last is a constant of selu's paper: it was made for this gain. */
  @Test
  void gains() {
    assertGain(1, "identity");
    assertGain(Math.sqrt(2), "relu");
    assertGain(Math.sqrt(2 / 1.04), "leaky_relu(alpha=0.2)");
    assertGain(Math.sqrt(1 / 15.0), "cube");
    assertGain(1, "selu");
  }

  private static void assertGain(double expected, String spec) {
    assertEquals(expected, SecondMoment.gain(Activations.parse(spec)), 1e-14, spec);
  }

  @ParameterizedTest
  @CsvSource({
    "identity, 1",
    "relu, 1",
    "prelu, 1",
    "relu_squared, 2",
    "cube, 3",
    "exp, 2",
    "step, 0",
    "gaussian, -0.4",
    "sin, 0.31303528549933130",
    "thresholded_relu(alpha=50), NaN"
  })
  void growth(String spec, double expected) {
    assertEquals(expected, SecondMoment.growth(Activations.parse(spec)), 1e-14);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void growthIsTheSlopeOfTheMoments(Activation f) {
    double h = 1e-4;
    double difference = SecondMoment.of(f, 1 + h) - SecondMoment.of(f, 1 - h);
    double expected = difference / (2 * h) / SecondMoment.of(f, 1);
    assertEquals(expected, SecondMoment.growth(f), 1e-6);
  }

  /** 1 + sqrt 3 / (2 pi) for three, 1 + sqrt 3 / pi for four; from five on, numbers of mpmath. */
  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void variancesAreRefused(double variance) {
    String got = variance == (long) variance ? "" + (long) variance : "" + variance;
    assertEquals(
        "second moment of elu(alpha=2): variance = %s; expected a number in (0, Infinity)"
            .formatted(got),
        assertThrows(IllegalArgumentException.class, () -> moment("elu(alpha=2)", variance))
            .getMessage());
  }
}
