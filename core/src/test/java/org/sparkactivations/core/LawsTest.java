package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.definition.Traits.Monotonicity;
import org.sparkactivations.core.definition.Traits.Parity;

/** Checks everything that the traits claim. */
class LawsTest {
  private static final Set<String> NOT_ZERO_AT_ZERO =
      Set.of(
          "sigmoid",
          "hardsigmoid",
          "logsigmoid",
          "softplus",
          "soft_relu",
          "squareplus",
          "gaussian",
          "exp",
          "cos",
          "sinc",
          "sinc_normalized",
          "sparse_plus",
          "sparse_sigmoid");

  private static final Set<String> NO_LIMIT = Set.of("sin", "cos");

  private static final Set<String> NO_LIMIT_OF_SLOPE = Set.of("sin", "cos", "snake");

  static Stream<Activation> functions() {
    return Cases.all();
  }

  static Stream<Activation> defaults() {
    return Cases.defaults();
  }

  private static boolean everywhere(Activation f, DoublePredicate law) {
    return Arrays.stream(Grid.of(f)).allMatch(law);
  }

  private static boolean close(double a, double b, double relative) {
    return a == b || Math.abs(a - b) <= relative * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void valuesAreInTheRange(Activation f) {
    Interval range = f.traits().range();
    double slack = 4 * Math.ulp(1.0);
    for (double x : Grid.of(f)) {
      double y = f.value(x);
      assertTrue(
          y >= range.low() - Math.abs(range.low()) * slack
              && y <= range.high() + Math.abs(range.high()) * slack,
          () -> f.spec() + ": f(" + x + ") = " + y + " is outside of " + range);
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theRangeIsNotTooWide(Activation f) {
    Interval range = f.traits().range();
    double least = Arrays.stream(Grid.of(f)).map(f::value).min().orElseThrow();
    double most = Arrays.stream(Grid.of(f)).map(f::value).max().orElseThrow();
    assertTrue(reaches(least, range.low()), f.spec() + ": inf f = " + least + ", claimed " + range);
    assertTrue(reaches(most, range.high()), f.spec() + ": sup f = " + most + ", claimed " + range);
  }

  private static boolean reaches(double extreme, double end) {
    return Double.isInfinite(end) ? extreme * Math.signum(end) > 1e290 : close(extreme, end, 1e-3);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void parity(Activation f) {
    assertEquals(f.traits().parity() == Parity.EVEN, everywhere(f, x -> isEvenAt(f, x)), f.spec());
    assertEquals(f.traits().parity() == Parity.ODD, everywhere(f, x -> isOddAt(f, x)), f.spec());
  }

  private static boolean isEvenAt(Activation f, double x) {
    boolean slope = isKink(f, x) || f.derivative(-x) == -f.derivative(x);
    return f.value(-x) == f.value(x) && slope;
  }

  private static boolean isKink(Activation f, double x) {
    return f.traits().kinks().stream().anyMatch(kink -> kink == x);
  }

  private static boolean isOddAt(Activation f, double x) {
    boolean slope = isKink(f, x) || f.derivative(-x) == f.derivative(x);
    return f.value(-x) == -f.value(x) && slope;
  }

  @ParameterizedTest
  @MethodSource("functions")
  void monotonicity(Activation f) {
    Monotonicity claimed = f.traits().monotonicity();
    assertEquals(claimed == Monotonicity.INCREASING, !stepsIn(f, -1), f.spec());
    assertEquals(claimed == Monotonicity.DECREASING, !stepsIn(f, 1), f.spec());
    if (claimed == Monotonicity.INCREASING) {
      assertTrue(everywhere(f, x -> f.derivative(x) >= 0), f.spec() + ": f' < 0");
    }
  }

  /** Whether f moves in this direction somewhere, by more than rounding errors. */
  private static boolean stepsIn(Activation f, int direction) {
    double[] grid = Grid.of(f);
    return IntStream.range(1, grid.length)
        .anyMatch(
            i -> {
              double before = f.value(grid[i - 1]);
              double after = f.value(grid[i]);
              return direction * (after - before) > 4 * Math.ulp(before);
            });
  }

  @ParameterizedTest
  @MethodSource("defaults")
  void zeroPreservation(Activation f) {
    boolean expected = !NOT_ZERO_AT_ZERO.contains(f.definition().name());
    assertEquals(expected, f.value(0.0) == 0, f.spec());
    assertEquals(expected, f.value(-0.0) == 0, f.spec());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void lipschitzBound(Activation f) {
    double bound = f.traits().lipschitz();
    for (int i = 1; i < Grid.FINE.length && bound < Double.POSITIVE_INFINITY; i++) {
      double a = Grid.FINE[i - 1];
      double b = Grid.FINE[i];
      double rise = Math.abs(f.value(b) - f.value(a));
      assertTrue(
          rise <= bound * (b - a) * (1 + 1e-12) + 1e-14,
          () -> f.spec() + " between " + a + " and " + b);
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theSteepestSlopeIsTheLargestOne(Activation f) {
    double bound = f.traits().maxSlope();
    double largest =
        Arrays.stream(Grid.of(f)).map(x -> Math.abs(f.derivative(x))).max().orElseThrow();
    assertTrue(largest <= bound * (1 + 1e-14), f.spec() + ": |f'| reaches " + largest);
    assertTrue(reaches(largest, bound), f.spec() + ": |f'| reaches only " + largest);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theSteepestPlaceIsThere(Activation f) {
    double place = f.traits().steepest();
    double there =
        DoubleStream.of(Math.nextDown(place), place, Math.nextUp(place))
            .map(x -> Math.abs(f.derivative(x)))
            .max()
            .orElseThrow();
    assertTrue(close(there, f.traits().maxSlope(), 1e-14), f.spec() + ": f' = " + there);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void limitsAtTheInfinities(Activation f) {
    String name = f.definition().name();
    for (double side : new double[] {1, -1}) {
      double far = side * 1e300;
      double infinity = side * Double.POSITIVE_INFINITY;
      boolean hasLimit = !NO_LIMIT.contains(name);
      assertTrue(isLimit(f.value(infinity), f.value(far), hasLimit), f.spec() + " at " + infinity);
      boolean slopeHasLimit = !NO_LIMIT_OF_SLOPE.contains(name);
      assertTrue(
          isLimit(f.derivative(infinity), f.derivative(far), slopeHasLimit),
          f.spec() + "' at " + infinity);
    }
  }

  private static boolean isLimit(double limit, double far, boolean exists) {
    if (Double.isInfinite(limit)) {
      return exists && far * Math.signum(limit) > 1e290;
    }
    return exists ? close(limit, far, 1e-15) : Double.isNaN(limit) && Math.abs(far) <= 2;
  }

  @ParameterizedTest
  @MethodSource("functions")
  void nothingFiniteGivesNaN(Activation f) {
    assertTrue(everywhere(f, x -> !Double.isNaN(f.value(x)) && !Double.isNaN(f.derivative(x))));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void kinksAreKinks(Activation f) {
    for (double kink : f.traits().kinks()) {
      double left = f.derivative(Math.nextDown(kink));
      double right = f.derivative(Math.nextUp(kink));
      boolean slopeJumps = differ(left, right) || differ(left, f.derivative(kink));
      assertTrue(slopeJumps || valueJumpsAt(f, kink), f.spec() + ": no kink at " + kink);
    }
  }

  private static boolean differ(double a, double b) {
    return Math.abs(a - b) > 1e-10 * Math.max(Math.abs(a), Math.abs(b));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void nothingElseIsAKink(Activation f) {
    List<Double> kinks = f.traits().kinks();
    for (double x : Grid.FINE) {
      boolean near = kinks.stream().anyMatch(kink -> Math.abs(kink - x) < 1e-9);
      boolean smooth =
          close(f.derivative(x - 1e-11), f.derivative(x + 1e-11), 1e-8)
              && close(f.derivative(x - 1e-11), f.derivative(x), 1e-8)
              && !valueJumpsAt(f, x);
      assertTrue(near || smooth, () -> f.spec() + ": a kink at " + x);
    }
  }

  private static boolean valueJumpsAt(Activation f, double x) {
    return !close(f.value(x - 1e-11), f.value(x + 1e-11), 1e-10);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void smoothnessFitsTheKinks(Activation f) {
    Traits traits = f.traits();
    assertEquals(traits.smoothness() > 0, traits.kinks().isEmpty(), f.spec());
    boolean jumps = traits.kinks().stream().anyMatch(kink -> valueJumpsAt(f, kink));
    boolean thresholdOfSoftplus = f.definition().name().equals("softplus");
    assertEquals(
        traits.smoothness() < 0, jumps || (thresholdOfSoftplus && !traits.kinks().isEmpty()));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void derivativeIsTheCentralDifference(Activation f) {
    double h = 0x1p-17;
    for (double x : Grid.FINE) {
      if (f.traits().kinks().stream().anyMatch(kink -> Math.abs(kink - x) <= h)) {
        continue;
      }
      double difference = (f.value(x + h) - f.value(x - h)) / (2 * h);
      assertTrue(
          close(difference, f.derivative(x), 1e-5),
          () -> f.spec() + "'(" + x + ") = " + f.derivative(x) + ", difference " + difference);
    }
  }
}
