package org.sparkactivations.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
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

/** Times the usual formulas with {@code java.lang.Math} in a plain loop. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class MathBenchmark {
  static final Map<String, DoubleUnaryOperator> FORMULAS = new LinkedHashMap<>();

  static {
    FORMULAS.put("relu", x -> x > 0 ? x : 0);
    FORMULAS.put("sigmoid", x -> 1 / (1 + Math.exp(-x)));
    FORMULAS.put("tanh", Math::tanh);
    FORMULAS.put(
        "gelu_tanh", x -> 0.5 * x * (1 + Math.tanh(0.7978845608 * (x + 0.044715 * x * x * x))));
    FORMULAS.put("silu", x -> x / (1 + Math.exp(-x)));
    FORMULAS.put("mish", x -> x * Math.tanh(Math.log1p(Math.exp(x))));
    FORMULAS.put("elu", x -> x > 0 ? x : Math.expm1(x));
    FORMULAS.put(
        "selu", x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x)));
    FORMULAS.put("celu", x -> x > 0 ? x : Math.expm1(x));
    FORMULAS.put("softplus", x -> x > 20 ? x : Math.log1p(Math.exp(x)));
    FORMULAS.put("hardswish", x -> x * (x <= -3 ? 0 : x >= 3 ? 1 : (x + 3) / 6));
    FORMULAS.put("hardsigmoid", x -> x <= -3 ? 0 : x >= 3 ? 1 : x / 6 + 0.5);
    FORMULAS.put("leaky_relu", x -> x > 0 ? x : 0.01 * x);
    FORMULAS.put("softsign", x -> x / (1 + Math.abs(x)));
    FORMULAS.put("logsigmoid", x -> Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))));
    FORMULAS.put("tanhshrink", x -> x - Math.tanh(x));
    FORMULAS.put("hardshrink", x -> Math.abs(x) > 0.5 ? x : 0);
    FORMULAS.put("softshrink", x -> x > 0.5 ? x - 0.5 : x < -0.5 ? x + 0.5 : 0);
  }

  /** A key of the formulas. */
  @Param("sigmoid")
  public String function;

  private DoubleUnaryOperator formula;
  private double[] x;
  private double[] out;

  @Setup
  public void fill() {
    formula = FORMULAS.get(function);
    Random random = new Random(1);
    x = new double[KernelBenchmark.SIZE];
    for (int i = 0; i < x.length; i++) {
      x[i] = 3 * random.nextGaussian();
    }
    out = new double[x.length];
  }

  @Benchmark
  public double[] value() {
    for (int i = 0; i < x.length; i++) {
      out[i] = formula.applyAsDouble(x[i]);
    }
    return out;
  }
}
