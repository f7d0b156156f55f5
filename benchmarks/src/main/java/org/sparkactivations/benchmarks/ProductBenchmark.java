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
import org.sparkactivations.core.kernel.Matrix;
import org.sparkactivations.core.kernel.MatrixProduct;

/** Times the three products of a layer on square matrices. {@code benchmarks/product} runs this. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ProductBenchmark {
  /** Rows and columns. */
  @Param({"128", "512", "1024"})
  public int size;

  private final MatrixProduct product = new MatrixProduct();
  private Matrix left;
  private Matrix right;
  private Matrix result;

  @Setup
  public void fill() {
    Random random = new Random(1);
    left = random(random);
    right = random(random);
    result = random(random);
  }

  private Matrix random(Random random) {
    return Matrix.of(random.doubles((long) size * size, -1, 1).toArray(), 0, size, size);
  }

  @Benchmark
  public Matrix forward() {
    product.add(left, right.transposed(), result);
    return result;
  }

  @Benchmark
  public Matrix inputGradient() {
    product.add(left, right, result);
    return result;
  }

  @Benchmark
  public Matrix weightGradient() {
    product.add(left.transposed(), right, result);
    return result;
  }
}
