package org.sparkactivations.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Traits;

/** The profile of a list of values by the definitions, with exact sums. */
final class PlainProfile {
  static final MathContext DIGITS = new MathContext(60);

  private final Activation f;
  private final List<Double> values;
  private final List<Double> valid;

  /** The outputs of finite values, infinite ones as well. */
  private final List<Double> outputs;

  private final PlainMoments moments;

  /** The means of |f'| and of the distance from the centre; null where they are not defined. */
  private final BigDecimal gradient;

  private final BigDecimal balance;

  PlainProfile(List<Double> values, Activation f) {
    this.f = f;
    this.values = values;
    valid = values.stream().filter(Objects::nonNull).filter(x -> !Double.isNaN(x)).toList();
    outputs = valid.stream().filter(Double::isFinite).map(f::value).toList();
    List<Double> finite = outputs.stream().filter(Double::isFinite).toList();
    moments = PlainMoments.of(finite);
    // Of the finite values with a finite output.
    gradient =
        mean(
            valid.stream()
                .filter(x -> Double.isFinite(x) && Double.isFinite(f.value(x)))
                .map(x -> Math.abs(f.derivative(x)))
                .toList());
    balance = balance(finite, f.traits());
  }

  private static BigDecimal balance(List<Double> outputs, Traits traits) {
    double low = traits.range().low();
    double high = traits.range().high();
    boolean centred = low >= 0 || high <= 0 || low == -high;
    if (outputs.isEmpty() || !traits.range().isBounded() || !centred) {
      return null;
    }
    double middle = low / 2 + high / 2;
    BigDecimal far = mean(outputs.stream().map(y -> Math.abs(y - middle)).toList());
    return far.divide(new BigDecimal(high / 2 - low / 2), DIGITS);
  }

  /** Compares with the definitions: counts and shares exactly, moments to 1e-12. */
  void check(ColumnProfile got) {
    String what = f.spec() + " of " + got.column();
    Traits traits = f.traits();
    double threshold = 0.01 * traits.maxSlope();
    boolean defined = traits.maxSlope() > 0 && Double.isFinite(traits.maxSlope());
    assertEquals(values.size(), got.count(), what);
    assertEquals(values.stream().filter(Objects::isNull).count(), got.nulls(), what);
    assertEquals(
        values.stream().filter(Objects::nonNull).filter(x -> x.isNaN()).count(), got.nans(), what);
    assertEquals(valid.stream().filter(x -> x.isInfinite()).count(), got.infinities(), what);
    Double low = share(x -> Math.abs(f.derivative(x)) < threshold && x <= traits.steepest());
    Double high = share(x -> Math.abs(f.derivative(x)) < threshold && x > traits.steepest());
    assertEquals(defined ? low : null, got.saturationLow(), what);
    assertEquals(defined ? high : null, got.saturationHigh(), what);
    assertEquals(share(x -> f.value(x) == 0), got.sparsity(), what);
    assertEquals(share(x -> Math.abs(f.value(x)) <= 1e-3), got.nearSparsity(), what);
    assertEquals(
        valid.isEmpty() ? null : valid.stream().allMatch(x -> f.derivative(x) == 0),
        got.dead(),
        what);
    assertEquals(
        outputs.stream().filter(y -> y.isInfinite()).count(), got.outputInfinities(), what);
    moments.check(what, got.outputMean(), got.outputSd());
    checkMore(what, defined, got);
    Double min = valid.stream().min(Double::compare).map(x -> x + 0.0).orElse(null);
    Double max = valid.stream().max(Double::compare).map(x -> x + 0.0).orElse(null);
    assertEquals(min, got.inputMin(), what);
    assertEquals(max, got.inputMax(), what);
  }

  /** What the mean of |f'|, of the distance from the centre and of the outputs say. */
  private void checkMore(String what, boolean relative, ColumnProfile got) {
    checkClose(what + ": gradient", gradient, got.gradient());
    checkClose(what + ": balance", balance, got.balance());
    if (gradient == null) {
      assertNull(got.meanShift(), what);
      return;
    }
    assertEquals(
        relative ? got.gradient() / f.traits().maxSlope() : null, got.gradientShare(), what);
    boolean shifted = got.outputSd() > 0;
    assertEquals(
        shifted ? Math.abs(got.outputMean()) / got.outputSd() : null, got.meanShift(), what);
  }

  private Double share(Predicate<Double> part) {
    return valid.isEmpty() ? null : (double) valid.stream().filter(part).count() / valid.size();
  }

  /** Exact, but for the division; null of no values. */
  static BigDecimal mean(List<Double> values) {
    if (values.isEmpty()) {
      return null;
    }
    BigDecimal sum = values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.divide(BigDecimal.valueOf(values.size()), DIGITS);
  }

  /** To 1e-12, null for null. */
  static void checkClose(String what, BigDecimal expected, Double got) {
    if (expected == null) {
      assertNull(got, what);
      return;
    }
    BigDecimal error = expected.subtract(new BigDecimal(got)).abs();
    BigDecimal allowed =
        expected.abs().multiply(BigDecimal.valueOf(1e-12)).add(new BigDecimal(Double.MIN_VALUE));
    assertTrue(error.compareTo(allowed) <= 0, what + ": expected " + expected + ", got " + got);
  }
}
