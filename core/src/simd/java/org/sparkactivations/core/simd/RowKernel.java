package org.sparkactivations.core.simd;

import static org.sparkactivations.core.simd.Lanes.DOUBLES;
import static org.sparkactivations.core.simd.Lanes.LONGS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.sparkactivations.core.RowTwin;
import org.sparkactivations.core.math.Exponential;
import org.sparkactivations.core.math.RowLoops;
import org.sparkactivations.core.math.Sum;

/**
 * The loops over a row on vectors, written by hand: operation by operation those of {@link
 * RowLoops}. Bodies are straight-line and repeat each other, because vectors that pass through
 * methods, or through branches, may end up on the heap. What remains at the end of a row is left to
 * the scalar code.
 */
public final class RowKernel implements RowTwin {
  private static final double LN2_HIGH = -Exponential.LN2_HIGH;
  private static final double LN2_LOW = -Exponential.LN2_LOW;

  @Override
  public double max(double[] x, int from, int n, double sign) {
    int bound = DOUBLES.loopBound(n);
    DoubleVector max = DoubleVector.broadcast(DOUBLES, Double.NEGATIVE_INFINITY);
    DoubleVector nan = DoubleVector.zero(DOUBLES);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, from + i).mul(sign);
      VectorMask<Double> larger = max.compare(VectorOperators.LT, v);
      VectorMask<Double> unknown = v.compare(VectorOperators.NE, v);
      max = max.blend(v, larger);
      nan = nan.blend(Double.NaN, unknown);
    }
    double result = RowLoops.max(x, from + bound, n - bound, sign);
    for (int lane = 0; lane < DOUBLES.length(); lane++) {
      result = Math.max(result, max.lane(lane) + nan.lane(lane));
    }
    return result + 0.0;
  }

  @Override
  public int count(double[] x, int from, int n, double sign, double value) {
    int bound = DOUBLES.loopBound(n);
    DoubleVector zero = DoubleVector.zero(DOUBLES);
    DoubleVector one = DoubleVector.broadcast(DOUBLES, 1);
    DoubleVector counts = zero;
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, from + i).mul(sign);
      VectorMask<Double> equal = v.compare(VectorOperators.EQ, value);
      counts = counts.add(zero.blend(one, equal));
    }
    int rest = RowLoops.count(x, from + bound, n - bound, sign, value);
    return rest + (int) counts.reduceLanes(VectorOperators.ADD);
  }

  @Override
  public void exp(
      double[] x,
      int from,
      int n,
      double sign,
      double max,
      double temperature,
      double[] out,
      int outFrom) {
    double scale = RowLoops.scale(sign, temperature);
    double top = Math.abs(scale) * max;
    DoubleVector bottom = DoubleVector.broadcast(DOUBLES, -top);
    DoubleVector zero = DoubleVector.zero(DOUBLES);
    DoubleVector tops = DoubleVector.broadcast(DOUBLES, top);
    DoubleVector scales = DoubleVector.broadcast(DOUBLES, scale);
    DoubleVector lowest = DoubleVector.broadcast(DOUBLES, RowLoops.LOWEST);
    DoubleVector unscale = DoubleVector.broadcast(DOUBLES, Exponential.UNSCALE);
    DoubleVector shifter = DoubleVector.broadcast(DOUBLES, Exponential.SHIFTER);
    DoubleVector log2e = DoubleVector.broadcast(DOUBLES, Exponential.LOG2_E);
    DoubleVector ln2High = DoubleVector.broadcast(DOUBLES, LN2_HIGH);
    DoubleVector ln2Low = DoubleVector.broadcast(DOUBLES, LN2_LOW);
    DoubleVector c0 = DoubleVector.broadcast(DOUBLES, Exponential.C0);
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Exponential.C1);
    DoubleVector c2 = DoubleVector.broadcast(DOUBLES, Exponential.C2);
    DoubleVector c3 = DoubleVector.broadcast(DOUBLES, Exponential.C3);
    DoubleVector c4 = DoubleVector.broadcast(DOUBLES, Exponential.C4);
    DoubleVector c5 = DoubleVector.broadcast(DOUBLES, Exponential.C5);
    DoubleVector c6 = DoubleVector.broadcast(DOUBLES, Exponential.C6);
    DoubleVector c7 = DoubleVector.broadcast(DOUBLES, Exponential.C7);
    DoubleVector c8 = DoubleVector.broadcast(DOUBLES, Exponential.C8);
    DoubleVector c9 = DoubleVector.broadcast(DOUBLES, Exponential.C9);
    int bound = DOUBLES.loopBound(n);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, from + i).mul(scales);
      DoubleVector quotient = v.sub(tops);
      DoubleVector b = quotient.sub(v);
      DoubleVector low = v.sub(quotient.sub(b)).add(bottom.sub(b));
      VectorMask<Double> vanishes = quotient.compare(VectorOperators.LT, lowest);
      DoubleVector y = quotient.blend(lowest, vanishes);
      DoubleVector yLow = low.blend(zero, vanishes);
      DoubleVector shifted = y.fma(log2e, shifter);
      DoubleVector k = shifted.sub(shifter);
      DoubleVector high = k.fma(ln2High, y);
      DoubleVector r = high.add(k.fma(ln2Low, yLow));
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector p0 = r.fma(c1, c0);
      DoubleVector p2 = r.fma(c3, c2);
      DoubleVector p4 = r.fma(c5, c4);
      DoubleVector p6 = r.fma(c7, c6);
      DoubleVector p8 = r.fma(c9, c8);
      DoubleVector q = r4.fma(r4.fma(p8, r2.fma(p6, p4)), r2.fma(p2, p0));
      DoubleVector u = r2.fma(q, r);
      LongVector bits = (LongVector) shifted.reinterpretShape(LONGS, 0);
      LongVector exponent = bits.lanewise(VectorOperators.LSHL, 52);
      DoubleVector power = (DoubleVector) exponent.reinterpretShape(DOUBLES, 0);
      DoubleVector e = power.fma(u, power).mul(unscale);
      e.intoArray(out, outFrom + i);
    }
    int rest = n - bound;
    RowLoops.exp(x, from + bound, rest, sign, max, temperature, out, outFrom + bound);
  }

  @Override
  public void expDivided(
      double[] x,
      int from,
      int n,
      double sign,
      double max,
      double temperature,
      double[] out,
      int outFrom) {
    double scale = RowLoops.scale(sign, temperature);
    double top = Math.abs(scale) * max;
    DoubleVector bottom = DoubleVector.broadcast(DOUBLES, -top);
    DoubleVector zero = DoubleVector.zero(DOUBLES);
    DoubleVector tops = DoubleVector.broadcast(DOUBLES, top);
    DoubleVector scales = DoubleVector.broadcast(DOUBLES, scale);
    DoubleVector lowest = DoubleVector.broadcast(DOUBLES, RowLoops.LOWEST);
    DoubleVector unscale = DoubleVector.broadcast(DOUBLES, Exponential.UNSCALE);
    DoubleVector shifter = DoubleVector.broadcast(DOUBLES, Exponential.SHIFTER);
    DoubleVector log2e = DoubleVector.broadcast(DOUBLES, Exponential.LOG2_E);
    DoubleVector ln2High = DoubleVector.broadcast(DOUBLES, LN2_HIGH);
    DoubleVector ln2Low = DoubleVector.broadcast(DOUBLES, LN2_LOW);
    DoubleVector c0 = DoubleVector.broadcast(DOUBLES, Exponential.C0);
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Exponential.C1);
    DoubleVector c2 = DoubleVector.broadcast(DOUBLES, Exponential.C2);
    DoubleVector c3 = DoubleVector.broadcast(DOUBLES, Exponential.C3);
    DoubleVector c4 = DoubleVector.broadcast(DOUBLES, Exponential.C4);
    DoubleVector c5 = DoubleVector.broadcast(DOUBLES, Exponential.C5);
    DoubleVector c6 = DoubleVector.broadcast(DOUBLES, Exponential.C6);
    DoubleVector c7 = DoubleVector.broadcast(DOUBLES, Exponential.C7);
    DoubleVector c8 = DoubleVector.broadcast(DOUBLES, Exponential.C8);
    DoubleVector c9 = DoubleVector.broadcast(DOUBLES, Exponential.C9);
    DoubleVector divisor = DoubleVector.broadcast(DOUBLES, Math.abs(scale) * temperature);
    DoubleVector minusDivisor = DoubleVector.broadcast(DOUBLES, -Math.abs(scale) * temperature);
    int bound = DOUBLES.loopBound(n);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, from + i).mul(scales);
      DoubleVector difference = v.sub(tops);
      DoubleVector b = difference.sub(v);
      DoubleVector error = v.sub(difference.sub(b)).add(bottom.sub(b));
      DoubleVector quotient = difference.div(divisor);
      DoubleVector low = quotient.fma(minusDivisor, difference).add(error).div(divisor);
      VectorMask<Double> vanishes = quotient.compare(VectorOperators.LT, lowest);
      DoubleVector y = quotient.blend(lowest, vanishes);
      DoubleVector yLow = low.blend(zero, vanishes);
      DoubleVector shifted = y.fma(log2e, shifter);
      DoubleVector k = shifted.sub(shifter);
      DoubleVector high = k.fma(ln2High, y);
      DoubleVector r = high.add(k.fma(ln2Low, yLow));
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector p0 = r.fma(c1, c0);
      DoubleVector p2 = r.fma(c3, c2);
      DoubleVector p4 = r.fma(c5, c4);
      DoubleVector p6 = r.fma(c7, c6);
      DoubleVector p8 = r.fma(c9, c8);
      DoubleVector q = r4.fma(r4.fma(p8, r2.fma(p6, p4)), r2.fma(p2, p0));
      DoubleVector u = r2.fma(q, r);
      LongVector bits = (LongVector) shifted.reinterpretShape(LONGS, 0);
      LongVector exponent = bits.lanewise(VectorOperators.LSHL, 52);
      DoubleVector power = (DoubleVector) exponent.reinterpretShape(DOUBLES, 0);
      DoubleVector e = power.fma(u, power).mul(unscale);
      e.intoArray(out, outFrom + i);
    }
    int rest = n - bound;
    RowLoops.exp(x, from + bound, rest, sign, max, temperature, out, outFrom + bound);
  }

  @Override
  public double sumOfExpBelow(
      double[] x, int from, int n, double sign, double max, double temperature) {
    double scale = RowLoops.scale(sign, temperature);
    double top = Math.abs(scale) * max;
    DoubleVector bottom = DoubleVector.broadcast(DOUBLES, -top);
    DoubleVector zero = DoubleVector.zero(DOUBLES);
    DoubleVector tops = DoubleVector.broadcast(DOUBLES, top);
    DoubleVector scales = DoubleVector.broadcast(DOUBLES, scale);
    DoubleVector lowest = DoubleVector.broadcast(DOUBLES, RowLoops.LOWEST);
    DoubleVector unscale = DoubleVector.broadcast(DOUBLES, Exponential.UNSCALE);
    DoubleVector shifter = DoubleVector.broadcast(DOUBLES, Exponential.SHIFTER);
    DoubleVector log2e = DoubleVector.broadcast(DOUBLES, Exponential.LOG2_E);
    DoubleVector ln2High = DoubleVector.broadcast(DOUBLES, LN2_HIGH);
    DoubleVector ln2Low = DoubleVector.broadcast(DOUBLES, LN2_LOW);
    DoubleVector c0 = DoubleVector.broadcast(DOUBLES, Exponential.C0);
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Exponential.C1);
    DoubleVector c2 = DoubleVector.broadcast(DOUBLES, Exponential.C2);
    DoubleVector c3 = DoubleVector.broadcast(DOUBLES, Exponential.C3);
    DoubleVector c4 = DoubleVector.broadcast(DOUBLES, Exponential.C4);
    DoubleVector c5 = DoubleVector.broadcast(DOUBLES, Exponential.C5);
    DoubleVector c6 = DoubleVector.broadcast(DOUBLES, Exponential.C6);
    DoubleVector c7 = DoubleVector.broadcast(DOUBLES, Exponential.C7);
    DoubleVector c8 = DoubleVector.broadcast(DOUBLES, Exponential.C8);
    DoubleVector c9 = DoubleVector.broadcast(DOUBLES, Exponential.C9);
    int bound = n - n % Sum.LANES;
    double total = 0;
    double totalError = 0;
    for (int first = 0; first < Sum.LANES; first += DOUBLES.length()) {
      DoubleVector sums = DoubleVector.zero(DOUBLES);
      DoubleVector errors = DoubleVector.zero(DOUBLES);
      for (int i = first; i < bound; i += Sum.LANES) {
        DoubleVector x0 = DoubleVector.fromArray(DOUBLES, x, from + i);
        VectorMask<Double> equal = x0.mul(sign).compare(VectorOperators.EQ, max);
        DoubleVector v = x0.mul(scales);
        DoubleVector quotient = v.sub(tops);
        DoubleVector b = quotient.sub(v);
        DoubleVector low = v.sub(quotient.sub(b)).add(bottom.sub(b));
        VectorMask<Double> vanishes = quotient.compare(VectorOperators.LT, lowest);
        DoubleVector y = quotient.blend(lowest, vanishes);
        DoubleVector yLow = low.blend(zero, vanishes);
        DoubleVector shifted = y.fma(log2e, shifter);
        DoubleVector k = shifted.sub(shifter);
        DoubleVector high = k.fma(ln2High, y);
        DoubleVector r = high.add(k.fma(ln2Low, yLow));
        DoubleVector r2 = r.mul(r);
        DoubleVector r4 = r2.mul(r2);
        DoubleVector p0 = r.fma(c1, c0);
        DoubleVector p2 = r.fma(c3, c2);
        DoubleVector p4 = r.fma(c5, c4);
        DoubleVector p6 = r.fma(c7, c6);
        DoubleVector p8 = r.fma(c9, c8);
        DoubleVector q = r4.fma(r4.fma(p8, r2.fma(p6, p4)), r2.fma(p2, p0));
        DoubleVector u = r2.fma(q, r);
        LongVector bits = (LongVector) shifted.reinterpretShape(LONGS, 0);
        LongVector exponent = bits.lanewise(VectorOperators.LSHL, 52);
        DoubleVector power = (DoubleVector) exponent.reinterpretShape(DOUBLES, 0);
        DoubleVector e = power.fma(u, power).mul(unscale);
        DoubleVector term = e.blend(zero, equal);
        DoubleVector next = sums.add(term);
        DoubleVector rest = next.sub(sums);
        DoubleVector off = sums.sub(next.sub(rest)).add(term.sub(rest));
        errors = errors.add(off);
        sums = next;
      }
      for (int lane = 0; lane < DOUBLES.length(); lane++) {
        double sum = sums.lane(lane);
        double error = errors.lane(lane);
        int i = bound + first + lane;
        if (i < n) {
          double term = RowLoops.expBelow(x[from + i], sign, max, temperature);
          double next = sum + term;
          error += Sum.roundOff(sum, term, next);
          sum = next;
        }
        double next = total + sum;
        totalError += Sum.roundOff(total, sum, next) + error;
        total = next;
      }
    }
    return Sum.result(total, totalError);
  }

  @Override
  public void quotientsMinus(
      double[] x,
      int from,
      int n,
      double sign,
      double max,
      double temperature,
      double subtrahend,
      double[] out,
      int outFrom) {
    double scale = RowLoops.scale(sign, temperature);
    double top = Math.abs(scale) * max;
    DoubleVector bottom = DoubleVector.broadcast(DOUBLES, -top);
    DoubleVector zero = DoubleVector.zero(DOUBLES);
    DoubleVector tops = DoubleVector.broadcast(DOUBLES, top);
    DoubleVector scales = DoubleVector.broadcast(DOUBLES, scale);
    int bound = DOUBLES.loopBound(n);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, from + i).mul(scales);
      DoubleVector quotient = v.sub(tops);
      DoubleVector b = quotient.sub(v);
      DoubleVector low = v.sub(quotient.sub(b)).add(bottom.sub(b));
      VectorMask<Double> infinite = quotient.compare(VectorOperators.EQ, Double.NEGATIVE_INFINITY);
      DoubleVector result = quotient.add(low.blend(zero, infinite).sub(subtrahend));
      VectorMask<Double> nan = result.compare(VectorOperators.NE, result);
      result.blend(Double.NaN, nan).intoArray(out, outFrom + i);
    }
    int rest = n - bound;
    int end = outFrom + bound;
    RowLoops.quotientsMinus(x, from + bound, rest, sign, max, temperature, subtrahend, out, end);
  }

  @Override
  public void divide(double[] x, int from, int n, double divisor) {
    int bound = DOUBLES.loopBound(n);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector quotient = DoubleVector.fromArray(DOUBLES, x, from + i).div(divisor);
      VectorMask<Double> nan = quotient.compare(VectorOperators.NE, quotient);
      quotient.blend(Double.NaN, nan).intoArray(x, from + i);
    }
    RowLoops.divide(x, from + bound, n - bound, divisor);
  }

  @Override
  public double sum(double[] x, int from, int n, double start) {
    int bound = n - n % Sum.LANES;
    double total = start;
    double totalError = 0;
    for (int first = 0; first < Sum.LANES; first += DOUBLES.length()) {
      DoubleVector sums = DoubleVector.zero(DOUBLES);
      DoubleVector errors = DoubleVector.zero(DOUBLES);
      for (int i = first; i < bound; i += Sum.LANES) {
        DoubleVector term = DoubleVector.fromArray(DOUBLES, x, from + i);
        DoubleVector next = sums.add(term);
        DoubleVector rest = next.sub(sums);
        DoubleVector off = sums.sub(next.sub(rest)).add(term.sub(rest));
        errors = errors.add(off);
        sums = next;
      }
      for (int lane = 0; lane < DOUBLES.length(); lane++) {
        double sum = sums.lane(lane);
        double error = errors.lane(lane);
        int i = bound + first + lane;
        if (i < n) {
          double next = sum + x[from + i];
          error += Sum.roundOff(sum, x[from + i], next);
          sum = next;
        }
        double next = total + sum;
        totalError += Sum.roundOff(total, sum, next) + error;
        total = next;
      }
    }
    return Sum.result(total, totalError);
  }

  @Override
  public double sumOfProducts(double[] a, int aFrom, double shift, double[] b, int bFrom, int n) {
    int bound = n - n % Sum.LANES;
    double total = 0;
    double totalError = 0;
    for (int first = 0; first < Sum.LANES; first += DOUBLES.length()) {
      DoubleVector sums = DoubleVector.zero(DOUBLES);
      DoubleVector errors = DoubleVector.zero(DOUBLES);
      for (int i = first; i < bound; i += Sum.LANES) {
        DoubleVector difference = DoubleVector.fromArray(DOUBLES, a, aFrom + i).sub(shift);
        DoubleVector factor = DoubleVector.fromArray(DOUBLES, b, bFrom + i);
        DoubleVector term = difference.mul(factor);
        DoubleVector next = sums.add(term);
        DoubleVector rest = next.sub(sums);
        DoubleVector off = sums.sub(next.sub(rest)).add(term.sub(rest));
        errors = errors.add(off.add(difference.fma(factor, term.mul(-1))));
        sums = next;
      }
      for (int lane = 0; lane < DOUBLES.length(); lane++) {
        double sum = sums.lane(lane);
        double error = errors.lane(lane);
        int i = bound + first + lane;
        if (i < n) {
          double difference = a[aFrom + i] - shift;
          double term = difference * b[bFrom + i];
          double next = sum + term;
          error += Sum.roundOff(sum, term, next) + Math.fma(difference, b[bFrom + i], -term);
          sum = next;
        }
        double next = total + sum;
        totalError += Sum.roundOff(total, sum, next) + error;
        total = next;
      }
    }
    return Sum.result(total, totalError);
  }
}
