package org.sparkactivations.core.simd;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.DIV;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.MUL;
import static jdk.incubator.vector.VectorOperators.SQRT;
import static jdk.incubator.vector.VectorOperators.SUB;
import static org.sparkactivations.core.simd.Lanes.DOUBLES;
import static org.sparkactivations.core.simd.Lanes.DOUBLE_VECTOR;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.sparkactivations.core.kernel.AdaptiveRule;
import org.sparkactivations.core.kernel.ColumnSums;
import org.sparkactivations.core.kernel.RowLoops;
import org.sparkactivations.core.kernel.RowTwin;

/**
 * The loops over rows that neither map doubles to doubles nor compute one sum.
 *
 * <p>Operations are written with {@code lanewise}. {@code add} and similar methods call it too, but
 * there C2 chooses the implementation by what all callers of the method did, and leaves boxed
 * vectors if they used several species.
 */
abstract class HandwrittenRows implements RowTwin {
  /** The species with as many floats as there are doubles, so half as wide. */
  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));

  private static final Class<?> FLOAT_VECTOR = FLOATS.vectorType();

  /** Uses four maxima side by side, because each step of one maximum waits for the step before. */
  @Override
  public double max(double[] x, int from, int n, double sign) {
    int lanes = DOUBLES.length();
    if (n < 2 * lanes) {
      // To find the largest lane takes longer.
      return RowLoops.max(x, from, n, sign);
    }
    int bound = from + n - n % (4 * lanes);
    DoubleVector signs = broadcast(sign);
    DoubleVector first = broadcast(Double.NEGATIVE_INFINITY);
    DoubleVector second = first;
    DoubleVector third = first;
    DoubleVector fourth = first;
    int i = from;
    for (; i < bound; i += 4 * lanes) {
      first = first.lanewise(MAX, load(x, i).lanewise(MUL, signs));
      second = second.lanewise(MAX, load(x, i + lanes).lanewise(MUL, signs));
      third = third.lanewise(MAX, load(x, i + 2 * lanes).lanewise(MUL, signs));
      fourth = fourth.lanewise(MAX, load(x, i + 3 * lanes).lanewise(MUL, signs));
    }
    for (; i < from + n - n % lanes; i += lanes) {
      first = first.lanewise(MAX, load(x, i).lanewise(MUL, signs));
    }
    double rest = RowLoops.max(x, i, n % lanes, sign);
    DoubleVector all = first.lanewise(MAX, second).lanewise(MAX, third.lanewise(MAX, fourth));
    return Math.max(rest, all.reduceLanes(MAX)) + 0.0;
  }

  @Override
  public void norms(double[] x, int from, int n, double[] sums) {
    norms(x, from, n, sums, 0);
  }

  private static void norms(double[] x, int from, int n, double[] sums, int at) {
    int bound = n - n % RowLoops.NORM_LANES;
    for (int first = 0; first < RowLoops.NORM_LANES; first += DOUBLES.length()) {
      DoubleVector sum = load(sums, at + first);
      DoubleVector squares = load(sums, at + RowLoops.NORM_LANES + first);
      for (int i = from + first; i < from + bound; i += RowLoops.NORM_LANES) {
        DoubleVector element = load(x, i);
        sum = sum.lanewise(ADD, element.lanewise(ABS));
        squares = element.lanewise(FMA, element, squares);
      }
      store(sum, sums, at + first);
      store(squares, sums, at + RowLoops.NORM_LANES + first);
    }
    RowLoops.norms(x, from, n, bound, sums, at);
  }

  @Override
  public double range(double[] x, int n, double[] low, double[] high) {
    int bound = DOUBLES.loopBound(n);
    DoubleVector smallest = broadcast(Double.POSITIVE_INFINITY);
    DoubleVector largest = broadcast(Double.NEGATIVE_INFINITY);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector elements = load(x, i);
      store(load(low, i).lanewise(MIN, elements), low, i);
      store(load(high, i).lanewise(MAX, elements), high, i);
      smallest = smallest.lanewise(MIN, elements);
      largest = largest.lanewise(MAX, elements);
    }
    double least = smallest.reduceLanes(MIN);
    double greatest = largest.reduceLanes(MAX);
    return RowLoops.range(x, bound, n, least, greatest, low, high);
  }

  @Override
  public void addSigned(double[][] y, double[][] slopes, int n, ColumnSums to) {
    int bound = n - n % RowLoops.NORM_LANES;
    addCommon(y, slopes, bound, 0, to);
    VectorColumns.addExactly(y[0], y[1], bound, to.sum, to.rest);
    VectorColumns.addExactly(y[2], y[3], bound, to.sum, to.rest);
    to.addSigned(y, slopes, bound, n);
  }

  @Override
  public void addUnsigned(double[][] y, double[][] slopes, int n, double origin, ColumnSums to) {
    int bound = n - n % RowLoops.NORM_LANES;
    addCommon(y, slopes, bound, origin, to);
    VectorColumns.addDeviations(y[0], y[1], y[2], y[3], bound, to.shift, to.sum, to.rest);
    to.addUnsigned(y, slopes, bound, n, origin);
  }

  private static void addCommon(
      double[][] y, double[][] slopes, int bound, double origin, ColumnSums to) {
    VectorColumns.addSquares(y[0], y[1], y[2], y[3], bound, to.shift, to.squares);
    VectorColumns.addDistances(y[0], y[1], y[2], y[3], bound, origin, to.distance);
    VectorColumns.addDistances(slopes[0], slopes[1], slopes[2], slopes[3], bound, 0, to.slope);
    Arrays.fill(to.norms, 0);
    for (int line = 0; line < ColumnSums.LINES; line++) {
      norms(y[line], 0, bound, to.norms, line * RowLoops.NORMS);
    }
  }

  @Override
  public void widen(float[] x, int from, int n, double[] out, int to) {
    int bound = DOUBLES.loopBound(n);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      FloatVector floats = FloatVector.fromArray(FLOATS, x, from + i);
      DoubleVector doubles = (DoubleVector) floats.convertShape(VectorOperators.F2D, DOUBLES, 0);
      store(doubles, out, to + i);
    }
    for (int i = bound; i < n; i++) {
      out[to + i] = x[from + i];
    }
  }

  @Override
  public void narrow(double[] x, int from, int n, float[] out, int to) {
    int bound = DOUBLES.loopBound(n);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector doubles = load(x, from + i);
      FloatVector floats = (FloatVector) doubles.convertShape(VectorOperators.D2F, FLOATS, 0);
      ((FloatVector) FLOAT_VECTOR.cast(floats)).intoArray(out, to + i);
    }
    for (int i = bound; i < n; i++) {
      out[to + i] = (float) x[from + i];
    }
  }

  @Override
  public void adaptiveStep(
      AdaptiveRule rule,
      double[] parameters,
      double[] gradients,
      double[] state,
      int from,
      int n,
      double scale,
      double step,
      double kept) {
    int squares = parameters.length;
    int end = from + DOUBLES.loopBound(n);
    DoubleVector decay = broadcast(rule.gradientDecay());
    DoubleVector newMean = broadcast(1 - rule.beta1());
    DoubleVector oldSquare = broadcast(rule.beta2());
    DoubleVector newSquare = broadcast(1 - rule.beta2());
    DoubleVector eps = broadcast(rule.eps());
    DoubleVector zero = broadcast(0);
    boolean largest = rule.amsgrad();
    for (int i = from; i < end; i += DOUBLES.length()) {
      DoubleVector p = load(parameters, i);
      DoubleVector whole = decay.lanewise(FMA, p, load(gradients, i));
      DoubleVector m = load(state, i);
      m = newMean.lanewise(FMA, whole.lanewise(SUB, m), m);
      DoubleVector part = newSquare.lanewise(MUL, whole).lanewise(MUL, whole);
      DoubleVector s = oldSquare.lanewise(FMA, load(state, squares + i), part);
      store(m, state, i);
      store(s, state, squares + i);
      if (largest) {
        DoubleVector most = load(state, 2 * squares + i);
        s = most.blend(s, s.compare(GT, most));
        store(s, state, 2 * squares + i);
      }
      DoubleVector size = s.lanewise(SQRT).lanewise(FMA, broadcast(scale), eps);
      DoubleVector change = m.lanewise(DIV, size).blend(zero, m.compare(EQ, zero));
      DoubleVector base = broadcast(kept).lanewise(MUL, p);
      store(broadcast(-step).lanewise(FMA, change, base), parameters, i);
    }
    int rest = from + n - end;
    RowLoops.adaptiveStep(rule, parameters, gradients, state, end, rest, scale, step, kept);
  }

  @Override
  public void tile(
      double[] a, int aFrom, double[] b, int bFrom, int depth, double[] c, int to, int stride) {
    if (DOUBLES.vectorBitSize() == 256) {
      VectorProducts.narrowTile(a, aFrom, b, bFrom, depth, c, to, stride);
    } else {
      VectorProducts.tile(a, aFrom, b, bFrom, depth, c, to, stride);
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
