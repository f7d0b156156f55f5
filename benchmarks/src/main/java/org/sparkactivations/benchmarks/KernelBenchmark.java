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
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.kernel.Loop;
import org.sparkactivations.core.kernel.Loops;

/**
 * Times the array loops on 2^18 doubles from N(0, 3). {@link KernelTimes} runs this for the whole
 * table.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class KernelBenchmark {
  static final int SIZE = 1 << 18;

  /** A spec string. */
  @Param("sigmoid")
  public String function;

  private Loop loop;
  private double[] x;
  private double[] grad;
  private double[] out;
  private double[] slope;

  @Setup
  public void fill() {
    loop = Loops.of(Activations.parse(function));
    Random random = new Random(1);
    x = random.doubles(SIZE).toArray();
    grad = x.clone();
    for (int i = 0; i < SIZE; i++) {
      x[i] = 3 * random.nextGaussian();
    }
    out = new double[SIZE];
    slope = new double[SIZE];
  }

  @Benchmark
  public double[] value() {
    loop.value(x, out, SIZE);
    return out;
  }

  @Benchmark
  public double[] derivative() {
    loop.derivative(x, out, SIZE);
    return out;
  }

  @Benchmark
  public double[] backward() {
    loop.backward(grad, x, out, SIZE);
    return out;
  }

  @Benchmark
  public double[] valueAndDerivative() {
    loop.valueAndDerivative(x, out, slope, SIZE);
    return out;
  }
}
