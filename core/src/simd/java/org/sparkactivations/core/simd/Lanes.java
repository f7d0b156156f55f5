package org.sparkactivations.core.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width of this JVM: the preferred one, or the one in {@code
 * sparkactivations.vector.bits}. There is only one, because C2 does not compile code well that sees
 * several widths.
 */
public final class Lanes {
  static final VectorSpecies<Double> DOUBLES = doubles();
  static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, DOUBLES.vectorShape());

  /**
   * The classes of the vectors. Casts to constant classes cost nothing once C2 sees what they
   * receive.
   */
  static final Class<?> DOUBLE_VECTOR = DOUBLES.vectorType();

  static final Class<?> LONG_VECTOR = LONGS.vectorType();

  private Lanes() {}

  /** The width in bits. */
  public static int bits() {
    return DOUBLES.vectorBitSize();
  }

  private static VectorSpecies<Double> doubles() {
    Integer bits = Integer.getInteger("sparkactivations.vector.bits");
    return bits == null
        ? DoubleVector.SPECIES_PREFERRED
        : VectorSpecies.of(double.class, VectorShape.forBitSize(bits));
  }
}
