package org.sparkactivations.benchmarks;

import java.util.Arrays;
import java.util.Random;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.kernel.Loop;
import org.sparkactivations.core.kernel.Loops;

/** Prints the nanoseconds that the first million elements of gelu take in a new JVM. */
public final class FirstMillion {
  private static final int MILLION = 1_000_000;

  private FirstMillion() {}

  /** See {@code benchmarks/start-up}. */
  public static void main(String[] arguments) {
    Loop loop = Loops.of(Activations.parse("gelu"));
    Random random = new Random(1);
    double[] x = new double[1000];
    Arrays.setAll(x, i -> 3 * random.nextGaussian());
    double[] out = new double[x.length];
    long start = System.nanoTime();
    for (int i = 0; i < MILLION; i += x.length) {
      loop.value(x, out, x.length);
    }
    System.out.println(System.nanoTime() - start);
  }
}
