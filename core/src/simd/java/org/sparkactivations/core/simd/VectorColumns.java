package org.sparkactivations.core.simd;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.MUL;
import static jdk.incubator.vector.VectorOperators.SUB;
import static org.sparkactivations.core.simd.Lanes.DOUBLES;
import static org.sparkactivations.core.simd.Lanes.DOUBLE_VECTOR;

import jdk.incubator.vector.DoubleVector;
import org.sparkactivations.core.kernel.ColumnSums;

/**
 * The loops of {@link ColumnSums} over four lines a, b, c, d and the columns [0, bound), where
 * bound is a multiple of the vector's lanes.
 *
 * <p>No method calls another method of this project, because C2 inlines none after the ballast.
 */
final class VectorColumns {
  private VectorColumns() {}

  /** Adds the squared deviations from each column's shift. */
  static void addSquares(
      double[] a, double[] b, double[] c, double[] d, int bound, double[] shift, double[] squares) {
    Ballast.load();
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector origin = DoubleVector.fromArray(DOUBLES, shift, i);
      DoubleVector p = DoubleVector.fromArray(DOUBLES, a, i).lanewise(SUB, origin);
      DoubleVector q = DoubleVector.fromArray(DOUBLES, b, i).lanewise(SUB, origin);
      DoubleVector r = DoubleVector.fromArray(DOUBLES, c, i).lanewise(SUB, origin);
      DoubleVector s = DoubleVector.fromArray(DOUBLES, d, i).lanewise(SUB, origin);
      DoubleVector ofAB = p.lanewise(MUL, p).lanewise(ADD, q.lanewise(MUL, q));
      DoubleVector ofCD = r.lanewise(MUL, r).lanewise(ADD, s.lanewise(MUL, s));
      DoubleVector square = ofAB.lanewise(ADD, ofCD);
      DoubleVector spread = DoubleVector.fromArray(DOUBLES, squares, i).lanewise(ADD, square);
      ((DoubleVector) DOUBLE_VECTOR.cast(spread)).intoArray(squares, i);
    }
  }

  /** Adds the distances from a number. */
  static void addDistances(
      double[] a, double[] b, double[] c, double[] d, int bound, double origin, double[] sums) {
    Ballast.load();
    DoubleVector origins =
        (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.broadcast(DOUBLES, origin));
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector p = DoubleVector.fromArray(DOUBLES, a, i).lanewise(SUB, origins).lanewise(ABS);
      DoubleVector q = DoubleVector.fromArray(DOUBLES, b, i).lanewise(SUB, origins).lanewise(ABS);
      DoubleVector r = DoubleVector.fromArray(DOUBLES, c, i).lanewise(SUB, origins).lanewise(ABS);
      DoubleVector s = DoubleVector.fromArray(DOUBLES, d, i).lanewise(SUB, origins).lanewise(ABS);
      DoubleVector ofAll = p.lanewise(ADD, q).lanewise(ADD, r.lanewise(ADD, s));
      DoubleVector total = DoubleVector.fromArray(DOUBLES, sums, i).lanewise(ADD, ofAll);
      ((DoubleVector) DOUBLE_VECTOR.cast(total)).intoArray(sums, i);
    }
  }

  /** Adds the elements, and their deviations. */
  static void addDeviations(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      int bound,
      double[] shift,
      double[] sum,
      double[] rest) {
    Ballast.load();
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector origin = DoubleVector.fromArray(DOUBLES, shift, i);
      DoubleVector x = DoubleVector.fromArray(DOUBLES, a, i);
      DoubleVector y = DoubleVector.fromArray(DOUBLES, b, i);
      DoubleVector z = DoubleVector.fromArray(DOUBLES, c, i);
      DoubleVector w = DoubleVector.fromArray(DOUBLES, d, i);
      DoubleVector ofAll = x.lanewise(ADD, y).lanewise(ADD, z.lanewise(ADD, w));
      DoubleVector total = DoubleVector.fromArray(DOUBLES, sum, i).lanewise(ADD, ofAll);
      ((DoubleVector) DOUBLE_VECTOR.cast(total)).intoArray(sum, i);
      DoubleVector ofXY = x.lanewise(SUB, origin).lanewise(ADD, y.lanewise(SUB, origin));
      DoubleVector ofZW = z.lanewise(SUB, origin).lanewise(ADD, w.lanewise(SUB, origin));
      DoubleVector off = ofXY.lanewise(ADD, ofZW);
      DoubleVector deviations = DoubleVector.fromArray(DOUBLES, rest, i).lanewise(ADD, off);
      ((DoubleVector) DOUBLE_VECTOR.cast(deviations)).intoArray(rest, i);
    }
  }

  /** Adds the elements of two lines, and the rounding errors. */
  static void addExactly(double[] a, double[] b, int bound, double[] sum, double[] error) {
    Ballast.load();
    for (int i = 0; i < bound; i += DOUBLES.length()) {
      DoubleVector start = DoubleVector.fromArray(DOUBLES, sum, i);
      DoubleVector x = DoubleVector.fromArray(DOUBLES, a, i);
      DoubleVector y = DoubleVector.fromArray(DOUBLES, b, i);
      DoubleVector first = start.lanewise(ADD, x);
      DoubleVector restX = first.lanewise(SUB, start);
      DoubleVector lostX = start.lanewise(SUB, first.lanewise(SUB, restX));
      DoubleVector offX = lostX.lanewise(ADD, x.lanewise(SUB, restX));
      DoubleVector second = first.lanewise(ADD, y);
      DoubleVector restY = second.lanewise(SUB, first);
      DoubleVector lostY = first.lanewise(SUB, second.lanewise(SUB, restY));
      DoubleVector offY = lostY.lanewise(ADD, y.lanewise(SUB, restY));
      ((DoubleVector) DOUBLE_VECTOR.cast(second)).intoArray(sum, i);
      DoubleVector errors =
          DoubleVector.fromArray(DOUBLES, error, i).lanewise(ADD, offX.lanewise(ADD, offY));
      ((DoubleVector) DOUBLE_VECTOR.cast(errors)).intoArray(error, i);
    }
  }
}
