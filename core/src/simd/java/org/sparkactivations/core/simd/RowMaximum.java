package org.sparkactivations.core.simd;

import static org.sparkactivations.core.simd.Lanes.DOUBLES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import org.sparkactivations.core.RowTwin;
import org.sparkactivations.core.math.RowLoops;

/**
 * The one loop over rows that neither maps nor adds, and is written by hand therefore. Two maxima
 * go side by side, because each step of one waits for the step before.
 */
abstract class RowMaximum implements RowTwin {
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
}
