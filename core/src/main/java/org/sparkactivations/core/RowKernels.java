package org.sparkactivations.core;

import java.util.EnumMap;
import java.util.Map;
import org.sparkactivations.core.math.Logarithm;
import org.sparkactivations.core.math.RowLoops;
import org.sparkactivations.core.math.Sum;

/**
 * The loops over a row, on vectors where {@link Kernels} has them used and they are compiled, else
 * by {@link RowLoops} and {@link Sum}, which document them. The bits are the same. Internal.
 */
public final class RowKernels {
  /** Made when first needed; by several threads at once perhaps, which does no harm. */
  private static RowKernels current;

  /** Null if there are none. */
  private final RowTwin vectors;

  private final Map<RowPass, Switch> switches = new EnumMap<>(RowPass.class);

  private RowKernels() {
    vectors = Kernels.rows();
    for (RowPass pass : RowPass.values()) {
      switches.put(pass, Kernels.rowSwitch());
    }
  }

  public static double max(double[] x, int from, int n, double sign) {
    RowTwin twin = twin(RowPass.MAX, n);
    return twin == null ? RowLoops.max(x, from, n, sign) : twin.max(x, from, n, sign);
  }

  public static void exp(
      double[] x,
      int from,
      int n,
      double sign,
      double max,
      double temperature,
      double[] out,
      int outFrom) {
    boolean divides = RowLoops.divides(temperature);
    RowTwin twin = twin(divides ? RowPass.EXP_DIVIDED : RowPass.EXP, n);
    if (twin == null) {
      RowLoops.exp(x, from, n, sign, max, temperature, out, outFrom);
    } else if (divides) {
      twin.expDivided(x, from, n, sign, max, temperature, out, outFrom);
    } else {
      twin.exp(x, from, n, sign, max, temperature, out, outFrom);
    }
  }

  /**
   * log sum_i e^((sign x_i - max) / temperature), max the largest sign x_i, within 2 ulp; if that
   * is infinite, the logarithm of the number of elements that are equal to it.
   */
  public static double logSumOfExp(
      double[] x, int from, int n, double sign, double max, double temperature) {
    RowTwin counting = twin(RowPass.COUNT, n);
    int ones =
        counting == null
            ? RowLoops.count(x, from, n, sign, max)
            : counting.count(x, from, n, sign, max);
    if (Double.isInfinite(max)) {
      return Logarithm.log(ones);
    }
    RowTwin twin = RowLoops.divides(temperature) ? null : twin(RowPass.SUM_OF_EXP_BELOW, n);
    double below =
        twin == null
            ? RowLoops.sumOfExpBelow(x, from, n, sign, max, temperature)
            : twin.sumOfExpBelow(x, from, n, sign, max, temperature);
    double sum = ones + below;
    return Logarithm.log(sum, Sum.roundOff(ones, below, sum));
  }

  public static void quotientsMinus(
      double[] x,
      int from,
      int n,
      double sign,
      double max,
      double temperature,
      double subtrahend,
      double[] out,
      int outFrom) {
    RowTwin twin = RowLoops.divides(temperature) ? null : twin(RowPass.QUOTIENTS_MINUS, n);
    if (twin == null) {
      RowLoops.quotientsMinus(x, from, n, sign, max, temperature, subtrahend, out, outFrom);
    } else {
      twin.quotientsMinus(x, from, n, sign, max, temperature, subtrahend, out, outFrom);
    }
  }

  public static void divide(double[] x, int from, int n, double divisor) {
    RowTwin twin = twin(RowPass.DIVIDE, n);
    if (twin == null) {
      RowLoops.divide(x, from, n, divisor);
    } else {
      twin.divide(x, from, n, divisor);
    }
  }

  /** The sum of x[from .. from + n); 0 for none. */
  public static double sum(double[] x, int from, int n) {
    return sum(x, from, n, 0);
  }

  /** The sum of a number and x[from .. from + n), beginning with the number. */
  public static double sum(double[] x, int from, int n, double start) {
    RowTwin twin = twin(RowPass.SUM, n);
    return twin == null ? Sum.of(x, from, n, start) : twin.sum(x, from, n, start);
  }

  public static double sumOfProducts(
      double[] a, int aFrom, double shift, double[] b, int bFrom, int n) {
    RowTwin twin = twin(RowPass.SUM_OF_PRODUCTS, n);
    return twin == null
        ? Sum.ofProducts(a, aFrom, shift, b, bFrom, n)
        : twin.sumOfProducts(a, aFrom, shift, b, bFrom, n);
  }

  /** The vectors, if they are to be used for the next n elements of a loop. */
  private static RowTwin twin(RowPass pass, int n) {
    RowKernels kernels = current;
    if (kernels == null) {
      kernels = new RowKernels();
      current = kernels;
    }
    RowTwin vectors = kernels.vectors;
    Switch state = kernels.switches.get(pass);
    if (state.isDue(n)) {
      WarmUp.request(
          (block, from, length) -> pass.run(null, block, from, length),
          (block, from, length) -> pass.run(vectors, block, from, length),
          "row " + pass,
          state::turnOn);
    }
    return state.isReady() ? vectors : null;
  }
}
