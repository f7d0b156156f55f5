package org.sparkactivations.core.math;

/**
 * Polynomials in Estrin's order, with coefficients from the constant term upwards. The order is
 * part of the numeric contract: it fixes the roundings and so the bits.
 */
public final class Polynomial {
  private Polynomial() {}

  private static double cubic(double x, double x2, double c0, double c1, double c2, double c3) {
    return Math.fma(x2, Math.fma(c3, x, c2), Math.fma(c1, x, c0));
  }

  public static double degree5(
      double x, double c0, double c1, double c2, double c3, double c4, double c5) {
    double x2 = x * x;
    return Math.fma(x2 * x2, Math.fma(c5, x, c4), cubic(x, x2, c0, c1, c2, c3));
  }

  public static double degree6(
      double x, double c0, double c1, double c2, double c3, double c4, double c5, double c6) {
    double x2 = x * x;
    double high = Math.fma(x2, c6, Math.fma(c5, x, c4));
    return Math.fma(x2 * x2, high, cubic(x, x2, c0, c1, c2, c3));
  }

  public static double degree9(
      double x,
      double c0,
      double c1,
      double c2,
      double c3,
      double c4,
      double c5,
      double c6,
      double c7,
      double c8,
      double c9) {
    double x2 = x * x;
    double x4 = x2 * x2;
    double high = Math.fma(x4, Math.fma(c9, x, c8), cubic(x, x2, c4, c5, c6, c7));
    return Math.fma(x4, high, cubic(x, x2, c0, c1, c2, c3));
  }

  public static double degree10(
      double x,
      double c0,
      double c1,
      double c2,
      double c3,
      double c4,
      double c5,
      double c6,
      double c7,
      double c8,
      double c9,
      double c10) {
    double x2 = x * x;
    double x4 = x2 * x2;
    double top = Math.fma(x2, c10, Math.fma(c9, x, c8));
    double high = Math.fma(x4, top, cubic(x, x2, c4, c5, c6, c7));
    return Math.fma(x4, high, cubic(x, x2, c0, c1, c2, c3));
  }

  public static double degree11(
      double x,
      double c0,
      double c1,
      double c2,
      double c3,
      double c4,
      double c5,
      double c6,
      double c7,
      double c8,
      double c9,
      double c10,
      double c11) {
    double x2 = x * x;
    double x4 = x2 * x2;
    double high = Math.fma(x4, cubic(x, x2, c8, c9, c10, c11), cubic(x, x2, c4, c5, c6, c7));
    return Math.fma(x4, high, cubic(x, x2, c0, c1, c2, c3));
  }

  public static double degree12(
      double x,
      double c0,
      double c1,
      double c2,
      double c3,
      double c4,
      double c5,
      double c6,
      double c7,
      double c8,
      double c9,
      double c10,
      double c11,
      double c12) {
    double x2 = x * x;
    double x4 = x2 * x2;
    double top = Math.fma(x4, c12, cubic(x, x2, c8, c9, c10, c11));
    double high = Math.fma(x4, top, cubic(x, x2, c4, c5, c6, c7));
    return Math.fma(x4, high, cubic(x, x2, c0, c1, c2, c3));
  }

  public static double degree13(
      double x,
      double c0,
      double c1,
      double c2,
      double c3,
      double c4,
      double c5,
      double c6,
      double c7,
      double c8,
      double c9,
      double c10,
      double c11,
      double c12,
      double c13) {
    double x2 = x * x;
    double x4 = x2 * x2;
    double x8 = x4 * x4;
    double high = Math.fma(x4, Math.fma(c13, x, c12), cubic(x, x2, c8, c9, c10, c11));
    double low = Math.fma(x4, cubic(x, x2, c4, c5, c6, c7), cubic(x, x2, c0, c1, c2, c3));
    return Math.fma(x8, high, low);
  }
}
