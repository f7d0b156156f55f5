package org.sparkactivations.core.simd;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.MUL;
import static jdk.incubator.vector.VectorOperators.SUB;
import static org.sparkactivations.core.simd.Lanes.DOUBLES;
import static org.sparkactivations.core.simd.Lanes.DOUBLE_VECTOR;

import jdk.incubator.vector.DoubleVector;
import org.sparkactivations.core.kernel.ColumnSums;
import org.sparkactivations.core.kernel.RowLoops;

/**
 * What {@link ColumnSums} adds, of four lines a, b, c, d and the columns [0, bound), a multiple of
 * {@link RowLoops#NORM_LANES}. One loop for all would be no faster.
 *
 * <p>No method calls another of ours: after the ballast C2 inlines none.
 */
final class VectorColumns {
  private VectorColumns() {}

  /** Distances from a number by column, and the norms of each line. */
  static void addSizes(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      int bound,
      double origin,
      double[] distance,
      double[] norms) {
    Ballast.load();
    DoubleVector origins =
        (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.broadcast(DOUBLES, origin));
    for (int first = 0; first < RowLoops.NORM_LANES; first += DOUBLES.length()) {
      DoubleVector sumA = (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.broadcast(DOUBLES, 0));
      DoubleVector sumB = sumA;
      DoubleVector sumC = sumA;
      DoubleVector sumD = sumA;
      DoubleVector squaresA = sumA;
      DoubleVector squaresB = sumA;
      DoubleVector squaresC = sumA;
      DoubleVector squaresD = sumA;
      for (int i = first; i < bound; i += RowLoops.NORM_LANES) {
        DoubleVector x = DoubleVector.fromArray(DOUBLES, a, i);
        DoubleVector y = DoubleVector.fromArray(DOUBLES, b, i);
        DoubleVector z = DoubleVector.fromArray(DOUBLES, c, i);
        DoubleVector w = DoubleVector.fromArray(DOUBLES, d, i);
        squaresA = x.lanewise(FMA, x, squaresA);
        squaresB = y.lanewise(FMA, y, squaresB);
        squaresC = z.lanewise(FMA, z, squaresC);
        squaresD = w.lanewise(FMA, w, squaresD);
        sumA = sumA.lanewise(ADD, x.lanewise(ABS));
        sumB = sumB.lanewise(ADD, y.lanewise(ABS));
        sumC = sumC.lanewise(ADD, z.lanewise(ABS));
        sumD = sumD.lanewise(ADD, w.lanewise(ABS));
        DoubleVector farX = x.lanewise(SUB, origins).lanewise(ABS);
        DoubleVector farY = y.lanewise(SUB, origins).lanewise(ABS);
        DoubleVector farZ = z.lanewise(SUB, origins).lanewise(ABS);
        DoubleVector farW = w.lanewise(SUB, origins).lanewise(ABS);
        DoubleVector far = farX.lanewise(ADD, farY).lanewise(ADD, farZ.lanewise(ADD, farW));
        DoubleVector distances = DoubleVector.fromArray(DOUBLES, distance, i).lanewise(ADD, far);
        ((DoubleVector) DOUBLE_VECTOR.cast(distances)).intoArray(distance, i);
      }
      ((DoubleVector) DOUBLE_VECTOR.cast(sumA)).intoArray(norms, first);
      ((DoubleVector) DOUBLE_VECTOR.cast(sumB)).intoArray(norms, RowLoops.NORMS + first);
      ((DoubleVector) DOUBLE_VECTOR.cast(sumC)).intoArray(norms, 2 * RowLoops.NORMS + first);
      ((DoubleVector) DOUBLE_VECTOR.cast(sumD)).intoArray(norms, 3 * RowLoops.NORMS + first);
      ((DoubleVector) DOUBLE_VECTOR.cast(squaresA)).intoArray(norms, RowLoops.NORM_LANES + first);
      ((DoubleVector) DOUBLE_VECTOR.cast(squaresB))
          .intoArray(norms, RowLoops.NORMS + RowLoops.NORM_LANES + first);
      ((DoubleVector) DOUBLE_VECTOR.cast(squaresC))
          .intoArray(norms, 2 * RowLoops.NORMS + RowLoops.NORM_LANES + first);
      ((DoubleVector) DOUBLE_VECTOR.cast(squaresD))
          .intoArray(norms, 3 * RowLoops.NORMS + RowLoops.NORM_LANES + first);
    }
  }

  /** Absolute values. */
  static void addSlopes(double[] a, double[] b, double[] c, double[] d, int bound, double[] slope) {
    Ballast.load();
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector x = DoubleVector.fromArray(DOUBLES, a, i).lanewise(ABS);
      DoubleVector y = DoubleVector.fromArray(DOUBLES, b, i).lanewise(ABS);
      DoubleVector z = DoubleVector.fromArray(DOUBLES, c, i).lanewise(ABS);
      DoubleVector w = DoubleVector.fromArray(DOUBLES, d, i).lanewise(ABS);
      DoubleVector sum = x.lanewise(ADD, y).lanewise(ADD, z.lanewise(ADD, w));
      DoubleVector sums = DoubleVector.fromArray(DOUBLES, slope, i).lanewise(ADD, sum);
      ((DoubleVector) DOUBLE_VECTOR.cast(sums)).intoArray(slope, i);
    }
  }

  /** Squared deviations, sums, and deviations. */
  static void addDeviations(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      int bound,
      double[] shift,
      double[] squares,
      double[] sum,
      double[] rest) {
    Ballast.load();
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
      DoubleVector ofAll = x.lanewise(ADD, y).lanewise(ADD, z.lanewise(ADD, w));
      DoubleVector total = DoubleVector.fromArray(DOUBLES, sum, i).lanewise(ADD, ofAll);
      ((DoubleVector) DOUBLE_VECTOR.cast(total)).intoArray(sum, i);
      DoubleVector off = p.lanewise(ADD, q).lanewise(ADD, r.lanewise(ADD, s));
      DoubleVector deviations = DoubleVector.fromArray(DOUBLES, rest, i).lanewise(ADD, off);
      ((DoubleVector) DOUBLE_VECTOR.cast(deviations)).intoArray(rest, i);
    }
  }

  /** Squared deviations, and sums with their errors. */
  static void addExactly(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      int bound,
      double[] shift,
      double[] squares,
      double[] sum,
      double[] error) {
    Ballast.load();
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
  }
}
