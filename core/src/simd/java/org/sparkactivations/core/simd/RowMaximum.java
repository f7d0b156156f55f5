package org.sparkactivations.core.simd;

import static org.sparkactivations.core.simd.Lanes.DOUBLES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.sparkactivations.core.RowTwin;
import org.sparkactivations.core.math.RowLoops;

/** The one loop over rows that neither maps nor adds, and is written by hand therefore. */
abstract class RowMaximum implements RowTwin {
  @Override
  public double max(double[] x, int xFrom, int n, double sign) {
    int bound = DOUBLES.loopBound(n);
    DoubleVector max = DoubleVector.broadcast(DOUBLES, Double.NEGATIVE_INFINITY);
    DoubleVector nan = DoubleVector.zero(DOUBLES);
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, xFrom + i).mul(sign);
      VectorMask<Double> larger = max.compare(VectorOperators.LT, v);
      VectorMask<Double> unknown = v.compare(VectorOperators.NE, v);
      max = max.blend(v, larger);
      nan = nan.blend(Double.NaN, unknown);
    }
    double result = RowLoops.max(x, xFrom + bound, n - bound, sign);
    for (int lane = 0; lane < DOUBLES.length(); lane++) {
      result = Math.max(result, max.lane(lane) + nan.lane(lane));
    }
    return result + 0.0;
  }
}
