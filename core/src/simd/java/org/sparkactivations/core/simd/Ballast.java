package org.sparkactivations.core.simd;

/**
 * 8,000 bytes of code that never runs. Every kernel starts with it, because of how C2 inlines.
 * Above 18,000 nodes, C2 postpones every call that it meets. If that happens in the middle of a
 * {@code reinterpretShape}, JDK 17 no longer sees which species the result has, and leaves boxed
 * vectors. Above 8,000 bytes of inlined code, however, C2 postpones a vector operation as a whole,
 * and no box is left. The ballast brings that about before the first operation.
 */
final class Ballast {
  /**
   * Always false. It must not be a constant expression, because the compiler would then leave out
   * the code.
   */
  private static final boolean RUNS = Ballast.class.isInterface();

  private static long value;

  private Ballast() {}

  static void load() {
    fifth();
    fifth();
    fifth();
    fifth();
    fifth();
  }

  private static void fifth() {
    piece();
    piece();
    piece();
    piece();
    piece();
    piece();
  }

  /** Less than 325 bytes, so that C2 inlines it. */
  private static void piece() {
    if (RUNS) {
      long x = value;
      x = (x << 3) ^ (x >>> 7) ^ 1;
      x = (x << 4) ^ (x >>> 8) ^ 2;
      x = (x << 5) ^ (x >>> 9) ^ 3;
      x = (x << 6) ^ (x >>> 10) ^ 4;
      x = (x << 7) ^ (x >>> 11) ^ 5;
      x = (x << 8) ^ (x >>> 12) ^ 6;
      x = (x << 9) ^ (x >>> 13) ^ 7;
      x = (x << 10) ^ (x >>> 14) ^ 8;
      x = (x << 11) ^ (x >>> 15) ^ 9;
      x = (x << 12) ^ (x >>> 16) ^ 10;
      x = (x << 13) ^ (x >>> 17) ^ 11;
      x = (x << 14) ^ (x >>> 18) ^ 12;
      x = (x << 15) ^ (x >>> 19) ^ 13;
      x = (x << 16) ^ (x >>> 20) ^ 14;
      x = (x << 17) ^ (x >>> 21) ^ 15;
      x = (x << 18) ^ (x >>> 22) ^ 16;
      x = (x << 19) ^ (x >>> 23) ^ 17;
      x = (x << 20) ^ (x >>> 24) ^ 18;
      x = (x << 21) ^ (x >>> 25) ^ 19;
      x = (x << 22) ^ (x >>> 26) ^ 20;
      x = (x << 23) ^ (x >>> 27) ^ 21;
      value = x;
    }
  }
}
