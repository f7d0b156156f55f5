package org.sparkactivations.core.simd;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MUL;
import static jdk.incubator.vector.VectorOperators.SUB;
import static org.sparkactivations.core.simd.Lanes.DOUBLES;
import static org.sparkactivations.core.simd.Lanes.DOUBLE_VECTOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.sparkactivations.core.RowTwin;
import org.sparkactivations.core.math.ColumnSums;
import org.sparkactivations.core.math.RowLoops;

/**
 * The loops over rows that are neither a map of doubles nor one sum.
 *
 * <p>Operations are written with {@code lanewise}: {@code add} and its like call that in turn, but
 * there C2 chooses its implementation by what all users of the method did, and leaves boxes if they
 * took several species.
 */
abstract class HandwrittenRows implements RowTwin {
  /** As many floats as doubles, so half as wide. */
  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));

  private static final Class<?> FLOAT_VECTOR = FLOATS.vectorType();

  /** Four maxima go side by side, because each step of one waits for the step before. */
  @Override
  public double max(double[] x, int xFrom, int n, double sign) {
    int lanes = DOUBLES.length();
    int bound = xFrom + n - n % (4 * lanes);
    DoubleVector signs = broadcast(sign);
    DoubleVector first = broadcast(Double.NEGATIVE_INFINITY);
    DoubleVector second = first;
    DoubleVector third = first;
    DoubleVector fourth = first;
    int i = xFrom;
    for (; i < bound; i += 4 * lanes) {
      first = first.lanewise(MAX, load(x, i).lanewise(MUL, signs));
      second = second.lanewise(MAX, load(x, i + lanes).lanewise(MUL, signs));
      third = third.lanewise(MAX, load(x, i + 2 * lanes).lanewise(MUL, signs));
      fourth = fourth.lanewise(MAX, load(x, i + 3 * lanes).lanewise(MUL, signs));
    }
    for (; i < xFrom + n - n % lanes; i += lanes) {
      first = first.lanewise(MAX, load(x, i).lanewise(MUL, signs));
    }
    double rest = RowLoops.max(x, i, n % lanes, sign);
    DoubleVector all = first.lanewise(MAX, second).lanewise(MAX, third.lanewise(MAX, fourth));
    return Math.max(rest, all.reduceLanes(MAX)) + 0.0;
  }

  /** Two vectors go side by side, because each sum waits for the one before. */
  @Override
  public void norms(double[] x, int xFrom, int n, double[] sums) {
    int lanes = DOUBLES.length();
    int bound = n - n % RowLoops.NORM_LANES;
    for (int even = 0; even < RowLoops.NORM_LANES; even += 2 * lanes) {
      int odd = even + lanes;
      DoubleVector evenSum = load(sums, even);
      DoubleVector oddSum = load(sums, odd);
      DoubleVector evenSquares = load(sums, RowLoops.NORM_LANES + even);
      DoubleVector oddSquares = load(sums, RowLoops.NORM_LANES + odd);
      for (int i = xFrom; i < xFrom + bound; i += RowLoops.NORM_LANES) {
        DoubleVector p = load(x, i + even);
        DoubleVector q = load(x, i + odd);
        evenSum = evenSum.lanewise(ADD, p.lanewise(ABS));
        oddSum = oddSum.lanewise(ADD, q.lanewise(ABS));
        evenSquares = p.lanewise(FMA, p, evenSquares);
        oddSquares = q.lanewise(FMA, q, oddSquares);
      }
      store(evenSum, sums, even);
      store(oddSum, sums, odd);
      store(evenSquares, sums, RowLoops.NORM_LANES + even);
      store(oddSquares, sums, RowLoops.NORM_LANES + odd);
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
    // Without calls of methods of ours: after the ballast C2 inlines none.
    Ballast.load();
    int bound = DOUBLES.loopBound(n);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector origin = DoubleVector.fromArray(DOUBLES, shift, i);
      DoubleVector x = DoubleVector.fromArray(DOUBLES, a, i);
      DoubleVector y = DoubleVector.fromArray(DOUBLES, b, i);
      DoubleVector z = DoubleVector.fromArray(DOUBLES, c, i);
      DoubleVector w = DoubleVector.fromArray(DOUBLES, d, i);
      DoubleVector p = x.lanewise(SUB, origin);
      DoubleVector q = y.lanewise(SUB, origin);
      DoubleVector r = z.lanewise(SUB, origin);
      DoubleVector s = w.lanewise(SUB, origin);
      DoubleVector ofXY = p.lanewise(MUL, p).lanewise(ADD, q.lanewise(MUL, q));
      DoubleVector ofZW = r.lanewise(MUL, r).lanewise(ADD, s.lanewise(MUL, s));
      DoubleVector square = ofXY.lanewise(ADD, ofZW);
      DoubleVector spread = DoubleVector.fromArray(DOUBLES, squares, i).lanewise(ADD, square);
      ((DoubleVector) DOUBLE_VECTOR.cast(spread)).intoArray(squares, i);
      DoubleVector start = DoubleVector.fromArray(DOUBLES, sum, i);
      DoubleVector first = start.lanewise(ADD, x);
      DoubleVector restX = first.lanewise(SUB, start);
      DoubleVector partX = first.lanewise(SUB, restX);
      DoubleVector lostX = start.lanewise(SUB, partX);
      DoubleVector offX = lostX.lanewise(ADD, x.lanewise(SUB, restX));
      DoubleVector second = first.lanewise(ADD, y);
      DoubleVector restY = second.lanewise(SUB, first);
      DoubleVector partY = second.lanewise(SUB, restY);
      DoubleVector lostY = first.lanewise(SUB, partY);
      DoubleVector offY = lostY.lanewise(ADD, y.lanewise(SUB, restY));
      DoubleVector third = second.lanewise(ADD, z);
      DoubleVector restZ = third.lanewise(SUB, second);
      DoubleVector partZ = third.lanewise(SUB, restZ);
      DoubleVector lostZ = second.lanewise(SUB, partZ);
      DoubleVector offZ = lostZ.lanewise(ADD, z.lanewise(SUB, restZ));
      DoubleVector fourth = third.lanewise(ADD, w);
      DoubleVector restW = fourth.lanewise(SUB, third);
      DoubleVector partW = fourth.lanewise(SUB, restW);
      DoubleVector lostW = third.lanewise(SUB, partW);
      DoubleVector offW = lostW.lanewise(ADD, w.lanewise(SUB, restW));
      ((DoubleVector) DOUBLE_VECTOR.cast(fourth)).intoArray(sum, i);
      DoubleVector before = DoubleVector.fromArray(DOUBLES, error, i);
      DoubleVector half = before.lanewise(ADD, offX.lanewise(ADD, offY));
      DoubleVector errors = half.lanewise(ADD, offZ.lanewise(ADD, offW));
      ((DoubleVector) DOUBLE_VECTOR.cast(errors)).intoArray(error, i);
    }
    ColumnSums.add(a, b, c, d, bound, n, shift, squares, sum, error);
  }

  @Override
  public void addDistances(
      double[] a, double[] b, double[] c, double[] d, int n, double origin, double[] distance) {
    int bound = DOUBLES.loopBound(n);
    DoubleVector origins = broadcast(origin);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector x = load(a, i).lanewise(SUB, origins).lanewise(ABS);
      DoubleVector y = load(b, i).lanewise(SUB, origins).lanewise(ABS);
      DoubleVector z = load(c, i).lanewise(SUB, origins).lanewise(ABS);
      DoubleVector w = load(d, i).lanewise(SUB, origins).lanewise(ABS);
      DoubleVector before = load(distance, i);
      DoubleVector sum = x.lanewise(ADD, y).lanewise(ADD, z.lanewise(ADD, w));
      store(before.lanewise(ADD, sum), distance, i);
    }
    ColumnSums.addDistances(a, b, c, d, bound, n, origin, distance);
  }

  @Override
  public void widen(float[] x, int xFrom, int n, double[] out, int outFrom) {
    int bound = DOUBLES.loopBound(n);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      FloatVector floats = FloatVector.fromArray(FLOATS, x, xFrom + i);
      DoubleVector doubles = (DoubleVector) floats.convertShape(VectorOperators.F2D, DOUBLES, 0);
      store(doubles, out, outFrom + i);
    }
    for (int i = bound; i < n; i++) {
      out[outFrom + i] = x[xFrom + i];
    }
  }

  @Override
  public void narrow(double[] x, int xFrom, int n, float[] out, int outFrom) {
    int bound = DOUBLES.loopBound(n);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector doubles = load(x, xFrom + i);
      FloatVector floats = (FloatVector) doubles.convertShape(VectorOperators.D2F, FLOATS, 0);
      ((FloatVector) FLOAT_VECTOR.cast(floats)).intoArray(out, outFrom + i);
    }
    for (int i = bound; i < n; i++) {
      out[outFrom + i] = (float) x[xFrom + i];
    }
  }

  private static DoubleVector broadcast(double value) {
    return (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.broadcast(DOUBLES, value));
  }

  private static DoubleVector load(double[] array, int i) {
    return (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.fromArray(DOUBLES, array, i));
  }

  private static void store(DoubleVector vector, double[] array, int i) {
    ((DoubleVector) DOUBLE_VECTOR.cast(vector)).intoArray(array, i);
  }
}
