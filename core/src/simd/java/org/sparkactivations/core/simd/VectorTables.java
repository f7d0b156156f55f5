package org.sparkactivations.core.simd;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.MUL;
import static jdk.incubator.vector.VectorOperators.SUB;
import static org.sparkactivations.core.simd.Lanes.DOUBLES;
import static org.sparkactivations.core.simd.Lanes.DOUBLE_VECTOR;

import jdk.incubator.vector.DoubleVector;
import org.sparkactivations.core.FunctionTable;
import org.sparkactivations.core.TableSums;

/**
 * The loops of {@link TableSums}: the lanes of a vector are functions.
 *
 * <p>No method calls another of ours: after the ballast C2 inlines none. Nor are both loops one:
 * that was too large for C2 after much other vector code, and had boxes.
 */
final class VectorTables {
  /** How far apart the coefficients of two powers are. */
  private static final int POWER = FunctionTable.FUNCTIONS;

  private VectorTables() {}

  /** Outputs and slopes of columns [from, to) of a line, and its norms. */
  static void evaluate(
      double[] x,
      long[] cells,
      int from,
      int to,
      double[] coefficients,
      double[] centres,
      double[] outputs,
      double[] slopes,
      int out,
      double[] norms,
      int norm) {
    Ballast.load();
    for (int first = 0; first < FunctionTable.FUNCTIONS; first += DOUBLES.length()) {
      DoubleVector sizes =
          (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.fromArray(DOUBLES, norms, norm + first));
      DoubleVector squares =
          (DoubleVector)
              DOUBLE_VECTOR.cast(
                  DoubleVector.fromArray(DOUBLES, norms, norm + FunctionTable.FUNCTIONS + first));
      int at = out + first;
      for (int i = from; i < to; i++) {
        int cell = (int) cells[i];
        int c = FunctionTable.FIRST + cell * FunctionTable.STRIDE + first;
        DoubleVector t =
            (DoubleVector)
                DOUBLE_VECTOR.cast(DoubleVector.broadcast(DOUBLES, x[i] - centres[cell]));
        // Horner's scheme, written out for degree 7.
        DoubleVector z = DoubleVector.fromArray(DOUBLES, coefficients, c + 7 * POWER);
        DoubleVector y =
            z.lanewise(FMA, t, DoubleVector.fromArray(DOUBLES, coefficients, c + 6 * POWER));
        z = z.lanewise(FMA, t, y);
        y = y.lanewise(FMA, t, DoubleVector.fromArray(DOUBLES, coefficients, c + 5 * POWER));
        z = z.lanewise(FMA, t, y);
        y = y.lanewise(FMA, t, DoubleVector.fromArray(DOUBLES, coefficients, c + 4 * POWER));
        z = z.lanewise(FMA, t, y);
        y = y.lanewise(FMA, t, DoubleVector.fromArray(DOUBLES, coefficients, c + 3 * POWER));
        z = z.lanewise(FMA, t, y);
        y = y.lanewise(FMA, t, DoubleVector.fromArray(DOUBLES, coefficients, c + 2 * POWER));
        z = z.lanewise(FMA, t, y);
        y = y.lanewise(FMA, t, DoubleVector.fromArray(DOUBLES, coefficients, c + POWER));
        z = z.lanewise(FMA, t, y);
        y = y.lanewise(FMA, t, DoubleVector.fromArray(DOUBLES, coefficients, c));
        ((DoubleVector) DOUBLE_VECTOR.cast(y)).intoArray(outputs, at);
        ((DoubleVector) DOUBLE_VECTOR.cast(z)).intoArray(slopes, at);
        sizes = sizes.lanewise(ADD, y.lanewise(ABS));
        squares = squares.lanewise(ADD, y.lanewise(MUL, y));
        at += FunctionTable.FUNCTIONS;
      }
      ((DoubleVector) DOUBLE_VECTOR.cast(sizes)).intoArray(norms, norm + first);
      ((DoubleVector) DOUBLE_VECTOR.cast(squares))
          .intoArray(norms, norm + FunctionTable.FUNCTIONS + first);
    }
  }

  /** Adds what four lines have in columns [from, to). */
  static void add(
      double[] outputs, double[] slopes, int from, int to, double[] origins, double[] sums) {
    Ballast.load();
    for (int first = 0; first < FunctionTable.FUNCTIONS; first += DOUBLES.length()) {
      DoubleVector origin =
          (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.fromArray(DOUBLES, origins, first));
      int out = first;
      for (int i = from; i < to; i++) {
        int at = i * TableSums.STRIDE + first;
        DoubleVector a = DoubleVector.fromArray(DOUBLES, outputs, out);
        DoubleVector b = DoubleVector.fromArray(DOUBLES, outputs, out + TableSums.LINE);
        DoubleVector c = DoubleVector.fromArray(DOUBLES, outputs, out + 2 * TableSums.LINE);
        DoubleVector d = DoubleVector.fromArray(DOUBLES, outputs, out + 3 * TableSums.LINE);
        DoubleVector shift = DoubleVector.fromArray(DOUBLES, sums, at);
        DoubleVector p = a.lanewise(SUB, shift);
        DoubleVector q = b.lanewise(SUB, shift);
        DoubleVector r = c.lanewise(SUB, shift);
        DoubleVector s = d.lanewise(SUB, shift);
        DoubleVector ofAB = p.lanewise(MUL, p).lanewise(ADD, q.lanewise(MUL, q));
        DoubleVector ofCD = r.lanewise(MUL, r).lanewise(ADD, s.lanewise(MUL, s));
        DoubleVector square = ofAB.lanewise(ADD, ofCD);
        DoubleVector squares =
            DoubleVector.fromArray(DOUBLES, sums, at + TableSums.SQUARES).lanewise(ADD, square);
        ((DoubleVector) DOUBLE_VECTOR.cast(squares)).intoArray(sums, at + TableSums.SQUARES);
        DoubleVector four = a.lanewise(ADD, b).lanewise(ADD, c.lanewise(ADD, d));
        DoubleVector start = DoubleVector.fromArray(DOUBLES, sums, at + TableSums.SUM);
        DoubleVector total = start.lanewise(ADD, four);
        ((DoubleVector) DOUBLE_VECTOR.cast(total)).intoArray(sums, at + TableSums.SUM);
        DoubleVector added = total.lanewise(SUB, start);
        DoubleVector lost = start.lanewise(SUB, total.lanewise(SUB, added));
        DoubleVector off = lost.lanewise(ADD, four.lanewise(SUB, added));
        DoubleVector error =
            DoubleVector.fromArray(DOUBLES, sums, at + TableSums.ERROR).lanewise(ADD, off);
        ((DoubleVector) DOUBLE_VECTOR.cast(error)).intoArray(sums, at + TableSums.ERROR);
        DoubleVector farA = a.lanewise(SUB, origin).lanewise(ABS);
        DoubleVector farB = b.lanewise(SUB, origin).lanewise(ABS);
        DoubleVector farC = c.lanewise(SUB, origin).lanewise(ABS);
        DoubleVector farD = d.lanewise(SUB, origin).lanewise(ABS);
        DoubleVector far = farA.lanewise(ADD, farB).lanewise(ADD, farC.lanewise(ADD, farD));
        DoubleVector distance =
            DoubleVector.fromArray(DOUBLES, sums, at + TableSums.DISTANCE).lanewise(ADD, far);
        ((DoubleVector) DOUBLE_VECTOR.cast(distance)).intoArray(sums, at + TableSums.DISTANCE);
        DoubleVector steepA = DoubleVector.fromArray(DOUBLES, slopes, out).lanewise(ABS);
        DoubleVector steepB =
            DoubleVector.fromArray(DOUBLES, slopes, out + TableSums.LINE).lanewise(ABS);
        DoubleVector steepC =
            DoubleVector.fromArray(DOUBLES, slopes, out + 2 * TableSums.LINE).lanewise(ABS);
        DoubleVector steepD =
            DoubleVector.fromArray(DOUBLES, slopes, out + 3 * TableSums.LINE).lanewise(ABS);
        DoubleVector steep =
            steepA.lanewise(ADD, steepB).lanewise(ADD, steepC.lanewise(ADD, steepD));
        DoubleVector slope =
            DoubleVector.fromArray(DOUBLES, sums, at + TableSums.SLOPE).lanewise(ADD, steep);
        ((DoubleVector) DOUBLE_VECTOR.cast(slope)).intoArray(sums, at + TableSums.SLOPE);
        out += FunctionTable.FUNCTIONS;
      }
    }
  }
}
