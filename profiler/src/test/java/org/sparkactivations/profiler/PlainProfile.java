package org.sparkactivations.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Traits;

/** The profile of a list of values by the definitions, with exact sums. */
public final class PlainProfile {
  private static final MathContext DIGITS = new MathContext(60);

  private PlainProfile() {}

  /** Compares with the definitions: counts and shares exactly, moments to 1e-12. */
  static void check(List<Double> values, Activation f, ColumnProfile got) {
    String what = f.spec() + " of " + got.column();
    List<Double> valid =
        values.stream().filter(Objects::nonNull).filter(x -> !Double.isNaN(x)).toList();
    Traits traits = f.traits();
    double threshold = 0.01 * traits.maxSlope();
    boolean defined = traits.maxSlope() > 0 && Double.isFinite(traits.maxSlope());
    assertEquals(values.size(), got.count(), what);
    assertEquals(values.stream().filter(Objects::isNull).count(), got.nulls(), what);
    assertEquals(
        values.stream().filter(Objects::nonNull).filter(x -> x.isNaN()).count(), got.nans(), what);
    assertEquals(valid.stream().filter(x -> x.isInfinite()).count(), got.infinities(), what);
    Double low =
        share(
            valid,
            valid.stream()
                .filter(x -> Math.abs(f.derivative(x)) < threshold && x <= traits.steepest())
                .count());
    Double high =
        share(
            valid,
            valid.stream()
                .filter(x -> Math.abs(f.derivative(x)) < threshold && x > traits.steepest())
                .count());
    assertEquals(defined ? low : null, got.saturationLow(), what);
    assertEquals(defined ? high : null, got.saturationHigh(), what);
    assertEquals(
        share(valid, valid.stream().filter(x -> f.value(x) == 0).count()), got.sparsity(), what);
    assertEquals(
        share(valid, valid.stream().filter(x -> Math.abs(f.value(x)) <= 1e-3).count()),
        got.nearSparsity(),
        what);
    assertEquals(
        valid.isEmpty() ? null : valid.stream().allMatch(x -> f.derivative(x) == 0),
        got.dead(),
        what);
    List<Double> finite = valid.stream().filter(Double::isFinite).map(f::value).toList();
    assertEquals(finite.stream().filter(y -> y.isInfinite()).count(), got.outputInfinities(), what);
    checkMoments(
        what, finite.stream().filter(Double::isFinite).toList(), got.outputMean(), got.outputSd());
    checkMore(what, finite.isEmpty() ? List.of() : usable(valid, f), f, got);
    Double min = valid.stream().min(Double::compare).map(x -> x + 0.0).orElse(null);
    Double max = valid.stream().max(Double::compare).map(x -> x + 0.0).orElse(null);
    assertEquals(min, got.inputMin(), what);
    assertEquals(max, got.inputMax(), what);
  }

  /** The finite values with a finite output. */
  private static List<Double> usable(List<Double> valid, Activation f) {
    return valid.stream()
        .filter(Double::isFinite)
        .filter(x -> Double.isFinite(f.value(x)))
        .toList();
  }

  /** What the mean of |f'|, of the distance from the centre and of the outputs say. */
  private static void checkMore(String what, List<Double> usable, Activation f, ColumnProfile got) {
    Traits traits = f.traits();
    if (usable.isEmpty()) {
      assertNull(got.gradient(), what);
      assertNull(got.balance(), what);
      assertNull(got.meanShift(), what);
      return;
    }
    BigDecimal gradient = mean(usable.stream().map(x -> Math.abs(f.derivative(x))).toList());
    checkClose(what + ": gradient", gradient, got.gradient());
    boolean relative = traits.maxSlope() > 0 && Double.isFinite(traits.maxSlope());
    assertEquals(relative ? got.gradient() / traits.maxSlope() : null, got.gradientShare(), what);
    boolean shifted = got.outputSd() > 0;
    assertEquals(
        shifted ? Math.abs(got.outputMean()) / got.outputSd() : null, got.meanShift(), what);
    double low = traits.range().low();
    double high = traits.range().high();
    boolean centred = low >= 0 || high <= 0 || low == -high;
    if (!traits.range().isBounded() || !centred) {
      assertNull(got.balance(), what);
      return;
    }
    double middle = low / 2 + high / 2;
    BigDecimal far = mean(usable.stream().map(x -> Math.abs(f.value(x) - middle)).toList());
    BigDecimal radius = new BigDecimal(high / 2 - low / 2);
    checkClose(what + ": balance", far.divide(radius, DIGITS), got.balance());
  }

  private static BigDecimal mean(List<Double> values) {
    BigDecimal sum = values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.divide(BigDecimal.valueOf(values.size()), DIGITS);
  }

  /** Mean and population standard deviation against exact arithmetic. */
  public static void checkMoments(String what, List<Double> values, Double mean, Double sd) {
    if (values.isEmpty()) {
      assertNull(mean, what);
      assertNull(sd, what);
      return;
    }
    BigDecimal n = BigDecimal.valueOf(values.size());
    List<BigDecimal> exact = new ArrayList<>();
    values.forEach(y -> exact.add(new BigDecimal(y)));
    BigDecimal m = exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(n, DIGITS);
    BigDecimal variance =
        exact.stream()
            .map(y -> y.subtract(m).pow(2, DIGITS))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(n, DIGITS);
    checkClose(what + ": mean", m, mean);
    // The mean of a constant is rounded to 60 digits here, so its variance may not be exactly 0.
    boolean constant = values.stream().distinct().count() == 1;
    checkClose(what + ": sd", constant ? BigDecimal.ZERO : variance.sqrt(DIGITS), sd);
  }

  private static void checkClose(String what, BigDecimal expected, double got) {
    BigDecimal error = expected.subtract(new BigDecimal(got)).abs();
    BigDecimal allowed =
        expected.abs().multiply(BigDecimal.valueOf(1e-12)).add(new BigDecimal(Double.MIN_VALUE));
    assertTrue(error.compareTo(allowed) <= 0, what + ": expected " + expected + ", got " + got);
  }

  private static Double share(List<Double> valid, long part) {
    return valid.isEmpty() ? null : (double) part / valid.size();
  }
}
