package org.sparkactivations.core.simd;

import static org.sparkactivations.core.simd.Lanes.DOUBLES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.sparkactivations.core.RowTwin;
import org.sparkactivations.core.math.ColumnSums;
import org.sparkactivations.core.math.RowLoops;

/** The loops over rows that are neither a map of doubles nor one sum. */
abstract class HandwrittenRows implements RowTwin {
  /** As many floats as doubles, so half as wide. */
  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));

  /** Two maxima go side by side, because each step of one waits for the step before. */
  @Override
  public double max(double[] x, int xFrom, int n, double sign) {
    int lanes = DOUBLES.length();
    int bound = n - n % (2 * lanes);
    DoubleVector even = DoubleVector.broadcast(DOUBLES, Double.NEGATIVE_INFINITY);
    DoubleVector odd = even;
    for (int i = 0; i < bound; i += 2 * lanes) {
      even = even.max(DoubleVector.fromArray(DOUBLES, x, xFrom + i).mul(sign));
      odd = odd.max(DoubleVector.fromArray(DOUBLES, x, xFrom + i + lanes).mul(sign));
    }
    double rest = RowLoops.max(x, xFrom + bound, n - bound, sign);
    return Math.max(rest, even.max(odd).reduceLanes(VectorOperators.MAX)) + 0.0;
  }

  /** Two vectors go side by side, because each sum waits for the one before. */
  @Override
  public void norms(double[] x, int xFrom, int n, double[] sums) {
    int lanes = DOUBLES.length();
    int bound = n - n % RowLoops.NORM_LANES;
    for (int even = 0; even < RowLoops.NORM_LANES; even += 2 * lanes) {
      int odd = even + lanes;
      DoubleVector evenSum = DoubleVector.fromArray(DOUBLES, sums, even);
      DoubleVector oddSum = DoubleVector.fromArray(DOUBLES, sums, odd);
      DoubleVector evenSquares = DoubleVector.fromArray(DOUBLES, sums, RowLoops.NORM_LANES + even);
      DoubleVector oddSquares = DoubleVector.fromArray(DOUBLES, sums, RowLoops.NORM_LANES + odd);
      for (int i = xFrom; i < xFrom + bound; i += RowLoops.NORM_LANES) {
        DoubleVector p = DoubleVector.fromArray(DOUBLES, x, i + even);
        DoubleVector q = DoubleVector.fromArray(DOUBLES, x, i + odd);
        evenSum = evenSum.add(p.abs());
        oddSum = oddSum.add(q.abs());
        evenSquares = p.fma(p, evenSquares);
        oddSquares = q.fma(q, oddSquares);
      }
      evenSum.intoArray(sums, even);
      oddSum.intoArray(sums, odd);
      evenSquares.intoArray(sums, RowLoops.NORM_LANES + even);
      oddSquares.intoArray(sums, RowLoops.NORM_LANES + odd);
    }
    RowLoops.norms(x, xFrom, n, bound, sums);
  }

  @Override
  public void addColumns(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      int n,
      double[] shift,
      double[] squares,
      double[] sum,
      double[] error) {
    int bound = DOUBLES.loopBound(n);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector origin = DoubleVector.fromArray(DOUBLES, shift, i);
      DoubleVector x = DoubleVector.fromArray(DOUBLES, a, i);
      DoubleVector y = DoubleVector.fromArray(DOUBLES, b, i);
      DoubleVector z = DoubleVector.fromArray(DOUBLES, c, i);
      DoubleVector w = DoubleVector.fromArray(DOUBLES, d, i);
      DoubleVector p = x.sub(origin);
      DoubleVector q = y.sub(origin);
      DoubleVector r = z.sub(origin);
      DoubleVector s = w.sub(origin);
      DoubleVector square = p.mul(p).add(q.mul(q)).add(r.mul(r).add(s.mul(s)));
      DoubleVector.fromArray(DOUBLES, squares, i).add(square).intoArray(squares, i);
      DoubleVector before = DoubleVector.fromArray(DOUBLES, sum, i);
      DoubleVector first = before.add(x);
      DoubleVector second = first.add(y);
      DoubleVector third = second.add(z);
      DoubleVector fourth = third.add(w);
      fourth.intoArray(sum, i);
      DoubleVector ofTwo = roundOff(before, x, first).add(roundOff(first, y, second));
      DoubleVector ofOthers = roundOff(second, z, third).add(roundOff(third, w, fourth));
      DoubleVector errors = DoubleVector.fromArray(DOUBLES, error, i);
      errors.add(ofTwo).add(ofOthers).intoArray(error, i);
    }
    ColumnSums.add(a, b, c, d, bound, n, shift, squares, sum, error);
  }

  private static DoubleVector roundOff(DoubleVector a, DoubleVector b, DoubleVector sum) {
    DoubleVector rest = sum.sub(a);
    return a.sub(sum.sub(rest)).add(b.sub(rest));
  }

  @Override
  public void addDistances(
      double[] a, double[] b, double[] c, double[] d, int n, double origin, double[] distance) {
    int bound = DOUBLES.loopBound(n);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector x = DoubleVector.fromArray(DOUBLES, a, i).sub(origin).abs();
      DoubleVector y = DoubleVector.fromArray(DOUBLES, b, i).sub(origin).abs();
      DoubleVector z = DoubleVector.fromArray(DOUBLES, c, i).sub(origin).abs();
      DoubleVector w = DoubleVector.fromArray(DOUBLES, d, i).sub(origin).abs();
      DoubleVector before = DoubleVector.fromArray(DOUBLES, distance, i);
      before.add(x.add(y).add(z.add(w))).intoArray(distance, i);
    }
    ColumnSums.addDistances(a, b, c, d, bound, n, origin, distance);
  }

  @Override
  public void widen(float[] x, int xFrom, int n, double[] out, int outFrom) {
    int bound = DOUBLES.loopBound(n);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      FloatVector floats = FloatVector.fromArray(FLOATS, x, xFrom + i);
      DoubleVector doubles = (DoubleVector) floats.convertShape(VectorOperators.F2D, DOUBLES, 0);
      doubles.intoArray(out, outFrom + i);
    }
    for (int i = bound; i < n; i++) {
      out[outFrom + i] = x[xFrom + i];
    }
  }

  @Override
  public void narrow(double[] x, int xFrom, int n, float[] out, int outFrom) {
    int bound = DOUBLES.loopBound(n);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector doubles = DoubleVector.fromArray(DOUBLES, x, xFrom + i);
      FloatVector floats = (FloatVector) doubles.convertShape(VectorOperators.D2F, FLOATS, 0);
      floats.intoArray(out, outFrom + i);
    }
    for (int i = bound; i < n; i++) {
      out[outFrom + i] = (float) x[xFrom + i];
    }
  }
}
