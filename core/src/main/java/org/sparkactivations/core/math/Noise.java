package org.sparkactivations.core.math;

/**
 * Noise that is a function of (seed, key, element index), so that it does not depend on partitions,
 * order or repetition. The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood,
 * Fast splittable pseudorandom number generators, OOPSLA 2014, with Stafford's variant 13 of the
 * finaliser of MurmurHash3): a bijection in which each bit of the argument changes about half of
 * the bits of the result. Seed and key pass through it one after the other. The index passes
 * through it separately before it is combined with them, so that neighbouring rows do not have
 * equal sequences.
 */
public final class Noise {
  /** 2^64 divided by the golden ratio, odd; the increment of SplitMix64. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private static final double PI = 3.141592653589793;

  private Noise() {}

  /** The part of the noise that the elements of one row share. */
  public static long row(long seed, long key) {
    return mix((mix(seed + GOLDEN) ^ key) + GOLDEN);
  }

  /** 64 random bits for an element of a row. */
  public static long bits(long row, int index) {
    return mix(row ^ mix((index + 1L) * GOLDEN));
  }

  /**
   * A number strictly between 0 and 1. The values are the odd multiples of 2^-53, all equally
   * likely and symmetric about 1/2.
   */
  public static double uniform(long row, int index) {
    return ((bits(row, index) >>> 12) + 0.5) * 0x1p-52;
  }

  /** A number from the standard Gumbel distribution: -log(-log u), where u is {@link #uniform}. */
  public static double gumbel(long row, int index) {
    return -Logarithm.log(-Logarithm.log(uniform(row, index)));
  }

  /**
   * A number from the standard normal distribution, by the transform of Box and Muller. Two
   * neighbouring elements are the coordinates of one point, so each has a number of its own.
   */
  public static double normal(long row, int index) {
    double radius = Math.sqrt(-2 * Logarithm.log(uniform(row, index & ~1)));
    double angle = 2 * uniform(row, index | 1);
    return radius * (PI * ((index & 1) == 0 ? Turn.cos(angle) : Turn.sin(angle)));
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
