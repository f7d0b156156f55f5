package org.sparkactivations.core.reference;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Learnable;

/** The errors of one function over random arguments, compared with {@link Reference}. */
final class Accuracy {
  private static final double[] RANGES = {4, 40, 800};

  /** An error at x, in units in the last place and as a multiple of the tolerance. */
  record Deviation(double x, double ulp, double factor) {
    static final Deviation NONE = new Deviation(0, 0, 0);
  }

  /** The worst of many errors, by ulp and by factor. */
  record Worst(Deviation ulp, Deviation factor) {
    static final Worst NONE = new Worst(Deviation.NONE, Deviation.NONE);

    Worst and(Deviation error) {
      return merge(new Worst(error, error));
    }

    Worst merge(Worst that) {
      return new Worst(
          larger(ulp, that.ulp, Comparator.comparingDouble(Deviation::ulp)),
          larger(factor, that.factor, Comparator.comparingDouble(Deviation::factor)));
    }

    private static Deviation larger(Deviation a, Deviation b, Comparator<Deviation> order) {
      return order.thenComparing(Deviation::x).compare(a, b) < 0 ? b : a;
    }
  }

  private final Activation activation;
  private final int points;

  Accuracy(Activation activation, int points) {
    this.activation = activation;
    this.points = points;
  }

  /** The worst errors of f and f'. */
  Worst[] both() {
    return arguments()
        .parallel()
        .mapToObj(
            x -> {
              Jet jet = Reference.of(activation, x);
              return new Deviation[] {valueError(jet, x), derivativeError(jet, x)};
            })
        .reduce(
            new Worst[] {Worst.NONE, Worst.NONE},
            (w, d) -> new Worst[] {w[0].and(d[0]), w[1].and(d[1])},
            (a, b) -> new Worst[] {a[0].merge(b[0]), a[1].merge(b[1])});
  }

  Worst parameterDerivative() {
    Learnable learnable = (Learnable) activation;
    return arguments()
        .parallel()
        .mapToObj(
            x -> {
              Jet jet = Reference.parameterDerivative(activation, x);
              Wide spread = jet.first().times(x).abs();
              return error(x, learnable.parameterDerivative(x), jet.value(), 4, spread);
            })
        .reduce(Worst.NONE, Worst::and, Worst::merge);
  }

  private Deviation valueError(Jet jet, double x) {
    Wide spread = jet.first().times(x).abs();
    return error(x, activation.value(x), jet.value(), 2, spread);
  }

  private Deviation derivativeError(Jet jet, double x) {
    Wide ratio = jet.value().over(Wide.of(x)).abs();
    Wide bend = jet.second().times(x).abs();
    Wide spread = ratio.minus(bend).sign() > 0 ? ratio : bend;
    return error(x, activation.derivative(x), jet.first(), 4, spread);
  }

  private static Deviation error(double x, double got, Wide expected, double weight, Wide spread) {
    double rounded = expected.doubleValue();
    if (Double.isInfinite(rounded) && got == rounded) {
      return new Deviation(x, 0, 0);
    }
    double ulp = Math.ulp(Double.isInfinite(rounded) ? Double.MAX_VALUE : rounded);
    double tolerance =
        weight * (ulp + spread.scaled(-53).doubleValue()) + Math.abs(x) * Double.MIN_VALUE;
    double distance = expected.distance(got);
    return Double.isNaN(distance)
        ? new Deviation(x, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)
        : new Deviation(x, distance / ulp, distance / tolerance);
  }

  /**
   * Half of the arguments are uniform in value in some ranges, half are uniform in the bit pattern.
   */
  private DoubleStream arguments() {
    Random random = new Random(17);
    double[] x = new double[points];
    for (int i = 0; i < points; i++) {
      x[i] =
          i % 2 == 0
              ? Double.longBitsToDouble(random.nextLong())
              : (2 * random.nextDouble() - 1) * RANGES[i % RANGES.length];
    }
    return DoubleStream.of(x)
        .filter(Double::isFinite)
        .filter(a -> a != 0 && !activation.traits().kinks().contains(a));
  }
}
