package org.sparkactivations.core.simd;

import static jdk.incubator.vector.VectorOperators.FMA;
import static org.sparkactivations.core.simd.Lanes.DOUBLES;
import static org.sparkactivations.core.simd.Lanes.DOUBLE_VECTOR;

import jdk.incubator.vector.DoubleVector;
import org.sparkactivations.core.kernel.MatrixProduct;

/**
 * The loops of matrix products. Every element of the result is a lane of one vector from the first
 * step to the last, so its chain is that of the scalar code.
 *
 * <p>No method calls another method of this project, because C2 inlines none after the ballast.
 */
final class VectorProducts {
  private VectorProducts() {}

  /**
   * As {@link org.sparkactivations.core.kernel.RowTwin#tile}, in strips of 4 vectors. The 24
   * vectors of a strip, those of B and that of A's element fill the 32 registers of 512 bits.
   */
  static void tile(
      double[] a, int aFrom, double[] b, int bFrom, int depth, double[] c, int to, int stride) {
    Ballast.load();
    int lanes = DOUBLES.length();
    for (int j = 0; j < MatrixProduct.WIDTH; j += 4 * lanes) {
      DoubleVector c00 = DoubleVector.fromArray(DOUBLES, c, to + j);
      DoubleVector c01 = DoubleVector.fromArray(DOUBLES, c, to + j + lanes);
      DoubleVector c02 = DoubleVector.fromArray(DOUBLES, c, to + j + 2 * lanes);
      DoubleVector c03 = DoubleVector.fromArray(DOUBLES, c, to + j + 3 * lanes);
      DoubleVector c10 = DoubleVector.fromArray(DOUBLES, c, to + j + stride);
      DoubleVector c11 = DoubleVector.fromArray(DOUBLES, c, to + j + stride + lanes);
      DoubleVector c12 = DoubleVector.fromArray(DOUBLES, c, to + j + stride + 2 * lanes);
      DoubleVector c13 = DoubleVector.fromArray(DOUBLES, c, to + j + stride + 3 * lanes);
      DoubleVector c20 = DoubleVector.fromArray(DOUBLES, c, to + j + 2 * stride);
      DoubleVector c21 = DoubleVector.fromArray(DOUBLES, c, to + j + 2 * stride + lanes);
      DoubleVector c22 = DoubleVector.fromArray(DOUBLES, c, to + j + 2 * stride + 2 * lanes);
      DoubleVector c23 = DoubleVector.fromArray(DOUBLES, c, to + j + 2 * stride + 3 * lanes);
      DoubleVector c30 = DoubleVector.fromArray(DOUBLES, c, to + j + 3 * stride);
      DoubleVector c31 = DoubleVector.fromArray(DOUBLES, c, to + j + 3 * stride + lanes);
      DoubleVector c32 = DoubleVector.fromArray(DOUBLES, c, to + j + 3 * stride + 2 * lanes);
      DoubleVector c33 = DoubleVector.fromArray(DOUBLES, c, to + j + 3 * stride + 3 * lanes);
      DoubleVector c40 = DoubleVector.fromArray(DOUBLES, c, to + j + 4 * stride);
      DoubleVector c41 = DoubleVector.fromArray(DOUBLES, c, to + j + 4 * stride + lanes);
      DoubleVector c42 = DoubleVector.fromArray(DOUBLES, c, to + j + 4 * stride + 2 * lanes);
      DoubleVector c43 = DoubleVector.fromArray(DOUBLES, c, to + j + 4 * stride + 3 * lanes);
      DoubleVector c50 = DoubleVector.fromArray(DOUBLES, c, to + j + 5 * stride);
      DoubleVector c51 = DoubleVector.fromArray(DOUBLES, c, to + j + 5 * stride + lanes);
      DoubleVector c52 = DoubleVector.fromArray(DOUBLES, c, to + j + 5 * stride + 2 * lanes);
      DoubleVector c53 = DoubleVector.fromArray(DOUBLES, c, to + j + 5 * stride + 3 * lanes);
      for (int k = 0; k < depth; k++) {
        int left = aFrom + k * MatrixProduct.HEIGHT;
        int right = bFrom + j + k * MatrixProduct.WIDTH;
        DoubleVector b0 =
            (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.fromArray(DOUBLES, b, right));
        DoubleVector b1 =
            (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.fromArray(DOUBLES, b, right + lanes));
        DoubleVector b2 =
            (DoubleVector)
                DOUBLE_VECTOR.cast(DoubleVector.fromArray(DOUBLES, b, right + 2 * lanes));
        DoubleVector b3 =
            (DoubleVector)
                DOUBLE_VECTOR.cast(DoubleVector.fromArray(DOUBLES, b, right + 3 * lanes));
        DoubleVector a0 = DoubleVector.broadcast(DOUBLES, a[left]);
        c00 = b0.lanewise(FMA, a0, c00);
        c01 = b1.lanewise(FMA, a0, c01);
        c02 = b2.lanewise(FMA, a0, c02);
        c03 = b3.lanewise(FMA, a0, c03);
        DoubleVector a1 = DoubleVector.broadcast(DOUBLES, a[left + 1]);
        c10 = b0.lanewise(FMA, a1, c10);
        c11 = b1.lanewise(FMA, a1, c11);
        c12 = b2.lanewise(FMA, a1, c12);
        c13 = b3.lanewise(FMA, a1, c13);
        DoubleVector a2 = DoubleVector.broadcast(DOUBLES, a[left + 2]);
        c20 = b0.lanewise(FMA, a2, c20);
        c21 = b1.lanewise(FMA, a2, c21);
        c22 = b2.lanewise(FMA, a2, c22);
        c23 = b3.lanewise(FMA, a2, c23);
        DoubleVector a3 = DoubleVector.broadcast(DOUBLES, a[left + 3]);
        c30 = b0.lanewise(FMA, a3, c30);
        c31 = b1.lanewise(FMA, a3, c31);
        c32 = b2.lanewise(FMA, a3, c32);
        c33 = b3.lanewise(FMA, a3, c33);
        DoubleVector a4 = DoubleVector.broadcast(DOUBLES, a[left + 4]);
        c40 = b0.lanewise(FMA, a4, c40);
        c41 = b1.lanewise(FMA, a4, c41);
        c42 = b2.lanewise(FMA, a4, c42);
        c43 = b3.lanewise(FMA, a4, c43);
        DoubleVector a5 = DoubleVector.broadcast(DOUBLES, a[left + 5]);
        c50 = b0.lanewise(FMA, a5, c50);
        c51 = b1.lanewise(FMA, a5, c51);
        c52 = b2.lanewise(FMA, a5, c52);
        c53 = b3.lanewise(FMA, a5, c53);
      }
      ((DoubleVector) DOUBLE_VECTOR.cast(c00)).intoArray(c, to + j);
      ((DoubleVector) DOUBLE_VECTOR.cast(c01)).intoArray(c, to + j + lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c02)).intoArray(c, to + j + 2 * lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c03)).intoArray(c, to + j + 3 * lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c10)).intoArray(c, to + j + stride);
      ((DoubleVector) DOUBLE_VECTOR.cast(c11)).intoArray(c, to + j + stride + lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c12)).intoArray(c, to + j + stride + 2 * lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c13)).intoArray(c, to + j + stride + 3 * lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c20)).intoArray(c, to + j + 2 * stride);
      ((DoubleVector) DOUBLE_VECTOR.cast(c21)).intoArray(c, to + j + 2 * stride + lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c22)).intoArray(c, to + j + 2 * stride + 2 * lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c23)).intoArray(c, to + j + 2 * stride + 3 * lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c30)).intoArray(c, to + j + 3 * stride);
      ((DoubleVector) DOUBLE_VECTOR.cast(c31)).intoArray(c, to + j + 3 * stride + lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c32)).intoArray(c, to + j + 3 * stride + 2 * lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c33)).intoArray(c, to + j + 3 * stride + 3 * lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c40)).intoArray(c, to + j + 4 * stride);
      ((DoubleVector) DOUBLE_VECTOR.cast(c41)).intoArray(c, to + j + 4 * stride + lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c42)).intoArray(c, to + j + 4 * stride + 2 * lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c43)).intoArray(c, to + j + 4 * stride + 3 * lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c50)).intoArray(c, to + j + 5 * stride);
      ((DoubleVector) DOUBLE_VECTOR.cast(c51)).intoArray(c, to + j + 5 * stride + lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c52)).intoArray(c, to + j + 5 * stride + 2 * lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c53)).intoArray(c, to + j + 5 * stride + 3 * lanes);
    }
  }

  /**
   * The same in strips of 2 vectors. Their 12 vectors, those of B and that of A's element take 15
   * registers; with 256 bits there may be no more than 16.
   */
  static void narrowTile(
      double[] a, int aFrom, double[] b, int bFrom, int depth, double[] c, int to, int stride) {
    Ballast.load();
    int lanes = DOUBLES.length();
    for (int j = 0; j < MatrixProduct.WIDTH; j += 2 * lanes) {
      DoubleVector c00 = DoubleVector.fromArray(DOUBLES, c, to + j);
      DoubleVector c01 = DoubleVector.fromArray(DOUBLES, c, to + j + lanes);
      DoubleVector c10 = DoubleVector.fromArray(DOUBLES, c, to + j + stride);
      DoubleVector c11 = DoubleVector.fromArray(DOUBLES, c, to + j + stride + lanes);
      DoubleVector c20 = DoubleVector.fromArray(DOUBLES, c, to + j + 2 * stride);
      DoubleVector c21 = DoubleVector.fromArray(DOUBLES, c, to + j + 2 * stride + lanes);
      DoubleVector c30 = DoubleVector.fromArray(DOUBLES, c, to + j + 3 * stride);
      DoubleVector c31 = DoubleVector.fromArray(DOUBLES, c, to + j + 3 * stride + lanes);
      DoubleVector c40 = DoubleVector.fromArray(DOUBLES, c, to + j + 4 * stride);
      DoubleVector c41 = DoubleVector.fromArray(DOUBLES, c, to + j + 4 * stride + lanes);
      DoubleVector c50 = DoubleVector.fromArray(DOUBLES, c, to + j + 5 * stride);
      DoubleVector c51 = DoubleVector.fromArray(DOUBLES, c, to + j + 5 * stride + lanes);
      for (int k = 0; k < depth; k++) {
        int left = aFrom + k * MatrixProduct.HEIGHT;
        int right = bFrom + j + k * MatrixProduct.WIDTH;
        DoubleVector b0 =
            (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.fromArray(DOUBLES, b, right));
        DoubleVector b1 =
            (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.fromArray(DOUBLES, b, right + lanes));
        DoubleVector a0 = DoubleVector.broadcast(DOUBLES, a[left]);
        c00 = b0.lanewise(FMA, a0, c00);
        c01 = b1.lanewise(FMA, a0, c01);
        DoubleVector a1 = DoubleVector.broadcast(DOUBLES, a[left + 1]);
        c10 = b0.lanewise(FMA, a1, c10);
        c11 = b1.lanewise(FMA, a1, c11);
        DoubleVector a2 = DoubleVector.broadcast(DOUBLES, a[left + 2]);
        c20 = b0.lanewise(FMA, a2, c20);
        c21 = b1.lanewise(FMA, a2, c21);
        DoubleVector a3 = DoubleVector.broadcast(DOUBLES, a[left + 3]);
        c30 = b0.lanewise(FMA, a3, c30);
        c31 = b1.lanewise(FMA, a3, c31);
        DoubleVector a4 = DoubleVector.broadcast(DOUBLES, a[left + 4]);
        c40 = b0.lanewise(FMA, a4, c40);
        c41 = b1.lanewise(FMA, a4, c41);
        DoubleVector a5 = DoubleVector.broadcast(DOUBLES, a[left + 5]);
        c50 = b0.lanewise(FMA, a5, c50);
        c51 = b1.lanewise(FMA, a5, c51);
      }
      ((DoubleVector) DOUBLE_VECTOR.cast(c00)).intoArray(c, to + j);
      ((DoubleVector) DOUBLE_VECTOR.cast(c01)).intoArray(c, to + j + lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c10)).intoArray(c, to + j + stride);
      ((DoubleVector) DOUBLE_VECTOR.cast(c11)).intoArray(c, to + j + stride + lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c20)).intoArray(c, to + j + 2 * stride);
      ((DoubleVector) DOUBLE_VECTOR.cast(c21)).intoArray(c, to + j + 2 * stride + lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c30)).intoArray(c, to + j + 3 * stride);
      ((DoubleVector) DOUBLE_VECTOR.cast(c31)).intoArray(c, to + j + 3 * stride + lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c40)).intoArray(c, to + j + 4 * stride);
      ((DoubleVector) DOUBLE_VECTOR.cast(c41)).intoArray(c, to + j + 4 * stride + lanes);
      ((DoubleVector) DOUBLE_VECTOR.cast(c50)).intoArray(c, to + j + 5 * stride);
      ((DoubleVector) DOUBLE_VECTOR.cast(c51)).intoArray(c, to + j + 5 * stride + lanes);
    }
  }
}
