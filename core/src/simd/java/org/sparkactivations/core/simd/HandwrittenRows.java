package org.sparkactivations.core.simd;

import static org.sparkactivations.core.simd.Lanes.DOUBLES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.sparkactivations.core.RowTwin;
import org.sparkactivations.core.math.RowLoops;
import org.sparkactivations.core.math.Sum;

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

  @Override
  public void norms(double[] x, int xFrom, int n, double[] sums) {
    int bound = n - n % Sum.LANES;
    for (int first = 0; first < Sum.LANES; first += DOUBLES.length()) {
      DoubleVector magnitudes = DoubleVector.fromArray(DOUBLES, sums, first);
      DoubleVector squares = DoubleVector.fromArray(DOUBLES, sums, Sum.LANES + first);
      for (int i = first; i < bound; i += Sum.LANES) {
        DoubleVector elements = DoubleVector.fromArray(DOUBLES, x, xFrom + i);
        magnitudes = magnitudes.add(elements.abs());
        squares = elements.fma(elements, squares);
      }
      magnitudes.intoArray(sums, first);
      squares.intoArray(sums, Sum.LANES + first);
    }
    RowLoops.norms(x, xFrom, n, bound, sums);
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
