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
 * The loop of {@link TableSums}: the lanes of a vector are functions.
 *
 * <p>No method calls another of ours: after the ballast C2 inlines none.
 */
final class VectorTables {
  private VectorTables() {}

  /** Columns [from, to) of lines a, b, c, d with their cells; a vector is of functions. */
  static void add(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      long[] cellA,
      long[] cellB,
      long[] cellC,
      long[] cellD,
      int from,
      int to,
      double[] coefficients,
      double[] centres,
      double[] origins,
      double[] sums,
      double[] norms) {
    Ballast.load();
    for (int first = 0; first < FunctionTable.FUNCTIONS; first += DOUBLES.length()) {
      DoubleVector origin =
          (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.fromArray(DOUBLES, origins, first));
      DoubleVector sizeA = (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.broadcast(DOUBLES, 0));
      DoubleVector sizeB = sizeA;
      DoubleVector sizeC = sizeA;
      DoubleVector sizeD = sizeA;
      DoubleVector squaresA = sizeA;
      DoubleVector squaresB = sizeA;
      DoubleVector squaresC = sizeA;
      DoubleVector squaresD = sizeA;
      for (int i = from; i < to; i++) {
        int atA = (int) cellA[i];
        DoubleVector tA = DoubleVector.broadcast(DOUBLES, a[i] - centres[atA]);
        int cA = FunctionTable.FIRST + atA * FunctionTable.STRIDE + first;
        DoubleVector slopeA =
            DoubleVector.fromArray(DOUBLES, coefficients, cA + 7 * FunctionTable.FUNCTIONS);
        DoubleVector yA =
            slopeA.lanewise(
                FMA,
                tA,
                DoubleVector.fromArray(DOUBLES, coefficients, cA + 6 * FunctionTable.FUNCTIONS));
        slopeA = slopeA.lanewise(FMA, tA, yA);
        yA =
            yA.lanewise(
                FMA,
                tA,
                DoubleVector.fromArray(DOUBLES, coefficients, cA + 5 * FunctionTable.FUNCTIONS));
        slopeA = slopeA.lanewise(FMA, tA, yA);
        yA =
            yA.lanewise(
                FMA,
                tA,
                DoubleVector.fromArray(DOUBLES, coefficients, cA + 4 * FunctionTable.FUNCTIONS));
        slopeA = slopeA.lanewise(FMA, tA, yA);
        yA =
            yA.lanewise(
                FMA,
                tA,
                DoubleVector.fromArray(DOUBLES, coefficients, cA + 3 * FunctionTable.FUNCTIONS));
        slopeA = slopeA.lanewise(FMA, tA, yA);
        yA =
            yA.lanewise(
                FMA,
                tA,
                DoubleVector.fromArray(DOUBLES, coefficients, cA + 2 * FunctionTable.FUNCTIONS));
        slopeA = slopeA.lanewise(FMA, tA, yA);
        yA =
            yA.lanewise(
                FMA,
                tA,
                DoubleVector.fromArray(DOUBLES, coefficients, cA + FunctionTable.FUNCTIONS));
        slopeA = slopeA.lanewise(FMA, tA, yA);
        yA = yA.lanewise(FMA, tA, DoubleVector.fromArray(DOUBLES, coefficients, cA));
        int atB = (int) cellB[i];
        DoubleVector tB = DoubleVector.broadcast(DOUBLES, b[i] - centres[atB]);
        int cB = FunctionTable.FIRST + atB * FunctionTable.STRIDE + first;
        DoubleVector slopeB =
            DoubleVector.fromArray(DOUBLES, coefficients, cB + 7 * FunctionTable.FUNCTIONS);
        DoubleVector yB =
            slopeB.lanewise(
                FMA,
                tB,
                DoubleVector.fromArray(DOUBLES, coefficients, cB + 6 * FunctionTable.FUNCTIONS));
        slopeB = slopeB.lanewise(FMA, tB, yB);
        yB =
            yB.lanewise(
                FMA,
                tB,
                DoubleVector.fromArray(DOUBLES, coefficients, cB + 5 * FunctionTable.FUNCTIONS));
        slopeB = slopeB.lanewise(FMA, tB, yB);
        yB =
            yB.lanewise(
                FMA,
                tB,
                DoubleVector.fromArray(DOUBLES, coefficients, cB + 4 * FunctionTable.FUNCTIONS));
        slopeB = slopeB.lanewise(FMA, tB, yB);
        yB =
            yB.lanewise(
                FMA,
                tB,
                DoubleVector.fromArray(DOUBLES, coefficients, cB + 3 * FunctionTable.FUNCTIONS));
        slopeB = slopeB.lanewise(FMA, tB, yB);
        yB =
            yB.lanewise(
                FMA,
                tB,
                DoubleVector.fromArray(DOUBLES, coefficients, cB + 2 * FunctionTable.FUNCTIONS));
        slopeB = slopeB.lanewise(FMA, tB, yB);
        yB =
            yB.lanewise(
                FMA,
                tB,
                DoubleVector.fromArray(DOUBLES, coefficients, cB + FunctionTable.FUNCTIONS));
        slopeB = slopeB.lanewise(FMA, tB, yB);
        yB = yB.lanewise(FMA, tB, DoubleVector.fromArray(DOUBLES, coefficients, cB));
        int atC = (int) cellC[i];
        DoubleVector tC = DoubleVector.broadcast(DOUBLES, c[i] - centres[atC]);
        int cC = FunctionTable.FIRST + atC * FunctionTable.STRIDE + first;
        DoubleVector slopeC =
            DoubleVector.fromArray(DOUBLES, coefficients, cC + 7 * FunctionTable.FUNCTIONS);
        DoubleVector yC =
            slopeC.lanewise(
                FMA,
                tC,
                DoubleVector.fromArray(DOUBLES, coefficients, cC + 6 * FunctionTable.FUNCTIONS));
        slopeC = slopeC.lanewise(FMA, tC, yC);
        yC =
            yC.lanewise(
                FMA,
                tC,
                DoubleVector.fromArray(DOUBLES, coefficients, cC + 5 * FunctionTable.FUNCTIONS));
        slopeC = slopeC.lanewise(FMA, tC, yC);
        yC =
            yC.lanewise(
                FMA,
                tC,
                DoubleVector.fromArray(DOUBLES, coefficients, cC + 4 * FunctionTable.FUNCTIONS));
        slopeC = slopeC.lanewise(FMA, tC, yC);
        yC =
            yC.lanewise(
                FMA,
                tC,
                DoubleVector.fromArray(DOUBLES, coefficients, cC + 3 * FunctionTable.FUNCTIONS));
        slopeC = slopeC.lanewise(FMA, tC, yC);
        yC =
            yC.lanewise(
                FMA,
                tC,
                DoubleVector.fromArray(DOUBLES, coefficients, cC + 2 * FunctionTable.FUNCTIONS));
        slopeC = slopeC.lanewise(FMA, tC, yC);
        yC =
            yC.lanewise(
                FMA,
                tC,
                DoubleVector.fromArray(DOUBLES, coefficients, cC + FunctionTable.FUNCTIONS));
        slopeC = slopeC.lanewise(FMA, tC, yC);
        yC = yC.lanewise(FMA, tC, DoubleVector.fromArray(DOUBLES, coefficients, cC));
        int atD = (int) cellD[i];
        DoubleVector tD = DoubleVector.broadcast(DOUBLES, d[i] - centres[atD]);
        int cD = FunctionTable.FIRST + atD * FunctionTable.STRIDE + first;
        DoubleVector slopeD =
            DoubleVector.fromArray(DOUBLES, coefficients, cD + 7 * FunctionTable.FUNCTIONS);
        DoubleVector yD =
            slopeD.lanewise(
                FMA,
                tD,
                DoubleVector.fromArray(DOUBLES, coefficients, cD + 6 * FunctionTable.FUNCTIONS));
        slopeD = slopeD.lanewise(FMA, tD, yD);
        yD =
            yD.lanewise(
                FMA,
                tD,
                DoubleVector.fromArray(DOUBLES, coefficients, cD + 5 * FunctionTable.FUNCTIONS));
        slopeD = slopeD.lanewise(FMA, tD, yD);
        yD =
            yD.lanewise(
                FMA,
                tD,
                DoubleVector.fromArray(DOUBLES, coefficients, cD + 4 * FunctionTable.FUNCTIONS));
        slopeD = slopeD.lanewise(FMA, tD, yD);
        yD =
            yD.lanewise(
                FMA,
                tD,
                DoubleVector.fromArray(DOUBLES, coefficients, cD + 3 * FunctionTable.FUNCTIONS));
        slopeD = slopeD.lanewise(FMA, tD, yD);
        yD =
            yD.lanewise(
                FMA,
                tD,
                DoubleVector.fromArray(DOUBLES, coefficients, cD + 2 * FunctionTable.FUNCTIONS));
        slopeD = slopeD.lanewise(FMA, tD, yD);
        yD =
            yD.lanewise(
                FMA,
                tD,
                DoubleVector.fromArray(DOUBLES, coefficients, cD + FunctionTable.FUNCTIONS));
        slopeD = slopeD.lanewise(FMA, tD, yD);
        yD = yD.lanewise(FMA, tD, DoubleVector.fromArray(DOUBLES, coefficients, cD));
        int at = i * TableSums.STRIDE + first;
        DoubleVector shift = DoubleVector.fromArray(DOUBLES, sums, at);
        DoubleVector p = yA.lanewise(SUB, shift);
        DoubleVector q = yB.lanewise(SUB, shift);
        DoubleVector r = yC.lanewise(SUB, shift);
        DoubleVector s = yD.lanewise(SUB, shift);
        DoubleVector ofAB = q.lanewise(FMA, q, p.lanewise(MUL, p));
        DoubleVector ofCD = s.lanewise(FMA, s, r.lanewise(MUL, r));
        DoubleVector square =
            DoubleVector.fromArray(DOUBLES, sums, at + TableSums.SQUARES)
                .lanewise(ADD, ofAB.lanewise(ADD, ofCD));
        ((DoubleVector) DOUBLE_VECTOR.cast(square)).intoArray(sums, at + TableSums.SQUARES);
        DoubleVector sum = DoubleVector.fromArray(DOUBLES, sums, at + TableSums.SUM);
        DoubleVector four = yA.lanewise(ADD, yB).lanewise(ADD, yC.lanewise(ADD, yD));
        DoubleVector total = sum.lanewise(ADD, four);
        ((DoubleVector) DOUBLE_VECTOR.cast(total)).intoArray(sums, at + TableSums.SUM);
        DoubleVector added = total.lanewise(SUB, sum);
        DoubleVector lost = sum.lanewise(SUB, total.lanewise(SUB, added));
        DoubleVector off = lost.lanewise(ADD, four.lanewise(SUB, added));
        DoubleVector error =
            DoubleVector.fromArray(DOUBLES, sums, at + TableSums.ERROR).lanewise(ADD, off);
        ((DoubleVector) DOUBLE_VECTOR.cast(error)).intoArray(sums, at + TableSums.ERROR);
        DoubleVector farA = yA.lanewise(SUB, origin).lanewise(ABS);
        DoubleVector farB = yB.lanewise(SUB, origin).lanewise(ABS);
        DoubleVector farC = yC.lanewise(SUB, origin).lanewise(ABS);
        DoubleVector farD = yD.lanewise(SUB, origin).lanewise(ABS);
        DoubleVector far = farA.lanewise(ADD, farB).lanewise(ADD, farC.lanewise(ADD, farD));
        DoubleVector distance =
            DoubleVector.fromArray(DOUBLES, sums, at + TableSums.DISTANCE).lanewise(ADD, far);
        ((DoubleVector) DOUBLE_VECTOR.cast(distance)).intoArray(sums, at + TableSums.DISTANCE);
        DoubleVector steepAB = slopeA.lanewise(ABS).lanewise(ADD, slopeB.lanewise(ABS));
        DoubleVector steepCD = slopeC.lanewise(ABS).lanewise(ADD, slopeD.lanewise(ABS));
        DoubleVector slope =
            DoubleVector.fromArray(DOUBLES, sums, at + TableSums.SLOPE)
                .lanewise(ADD, steepAB.lanewise(ADD, steepCD));
        ((DoubleVector) DOUBLE_VECTOR.cast(slope)).intoArray(sums, at + TableSums.SLOPE);
        sizeA = sizeA.lanewise(ADD, yA.lanewise(ABS));
        squaresA = yA.lanewise(FMA, yA, squaresA);
        sizeB = sizeB.lanewise(ADD, yB.lanewise(ABS));
        squaresB = yB.lanewise(FMA, yB, squaresB);
        sizeC = sizeC.lanewise(ADD, yC.lanewise(ABS));
        squaresC = yC.lanewise(FMA, yC, squaresC);
        sizeD = sizeD.lanewise(ADD, yD.lanewise(ABS));
        squaresD = yD.lanewise(FMA, yD, squaresD);
      }
      ((DoubleVector) DOUBLE_VECTOR.cast(sizeA)).intoArray(norms, first);
      ((DoubleVector) DOUBLE_VECTOR.cast(squaresA))
          .intoArray(norms, first + FunctionTable.FUNCTIONS);
      ((DoubleVector) DOUBLE_VECTOR.cast(sizeB)).intoArray(norms, TableSums.NORMS + first);
      ((DoubleVector) DOUBLE_VECTOR.cast(squaresB))
          .intoArray(norms, TableSums.NORMS + first + FunctionTable.FUNCTIONS);
      ((DoubleVector) DOUBLE_VECTOR.cast(sizeC)).intoArray(norms, 2 * TableSums.NORMS + first);
      ((DoubleVector) DOUBLE_VECTOR.cast(squaresC))
          .intoArray(norms, 2 * TableSums.NORMS + first + FunctionTable.FUNCTIONS);
      ((DoubleVector) DOUBLE_VECTOR.cast(sizeD)).intoArray(norms, 3 * TableSums.NORMS + first);
      ((DoubleVector) DOUBLE_VECTOR.cast(squaresD))
          .intoArray(norms, 3 * TableSums.NORMS + first + FunctionTable.FUNCTIONS);
    }
  }
}
