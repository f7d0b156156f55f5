package org.sparkactivations.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.definition.Operands;

/** Times functions of rows on 1,024 rows of 256 doubles from N(0, 3). */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class RowBenchmark {
  private static final int LENGTH = 256;

  /** A spec string. */
  @Param({"softmax", "log_softmax"})
  public String function;

  private RowFunction row;
  private double[] x;
  private double[] grad;
  private double[] out;

  @Setup
  public void fill() {
    row = RowFunctions.parse(function);
    Random random = new Random(1);
    grad = random.doubles(KernelBenchmark.SIZE).toArray();
    x = grad.clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = 3 * random.nextGaussian();
    }
    out = new double[x.length];
  }

  @Benchmark
  public double[] value() {
    for (int from = 0; from < x.length; from += LENGTH) {
      row.apply(x, from, LENGTH, Operands.NONE, out, from);
    }
    return out;
  }

  @Benchmark
  public double[] backward() {
    for (int from = 0; from < x.length; from += LENGTH) {
      row.backward(grad, from, x, from, LENGTH, Operands.NONE, out, from);
    }
    return out;
  }
}
