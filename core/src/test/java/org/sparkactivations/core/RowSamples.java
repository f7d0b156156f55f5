package org.sparkactivations.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operand;
import org.sparkactivations.core.definition.Operands;

/** A row and its operands, and the functions that the laws are tested on. */
public final class RowSamples {
  /** At least one instance of each function. */
  public static final List<String> SPECS =
      List.of(
          "softmax",
          "softmax(temperature=0.3)",
          "log_softmax",
          "log_softmax(temperature=3)",
          "softmin",
          "softmin(temperature=2)",
          "logsumexp",
          "hardmax",
          "sparsemax",
          "gumbel_softmax(tau=0.5, seed=3)",
          "gumbel_softmax(hard=true, seed=4)",
          "glu",
          "swiglu",
          "geglu",
          "reglu",
          "gated(spec=tanh)",
          "gated(spec=hardsigmoid(slope=0.2, offset=0.4))",
          "crelu",
          "maxout(pieces=2)",
          "maxout(pieces=1)",
          "layer_norm",
          "layer_norm(eps=0.1)",
          "rms_norm",
          "l2_normalize",
          "l2_normalize(eps=100)",
          "batch_norm",
          "dropout(p=0.3, seed=7)",
          "alpha_dropout(p=0.3, seed=7)",
          "rrelu_training(seed=7)",
          "cross_entropy",
          "bce_with_logits");

  public final double[] x;
  public final double[] original;
  public final double[] grad;
  public final Operands operands;
  public final RowFunction function;
  private final Definition<? extends RowFunction> definition;
  private final List<double[]> rows = new ArrayList<>();

  /** A row of random numbers. All operands are given. */
  public RowSamples(RowFunction function, int n, long seed) {
    this(function, normal(n, seed));
  }

  /** A row that repeats these numbers, starting with the second. */
  public RowSamples(RowFunction function, int n, double[] specials) {
    this(function, repeated(n, specials));
  }

  private RowSamples(RowFunction function, double[] x) {
    this.function = function;
    this.x = x;
    this.original = x.clone();
    this.definition = function.definition();
    this.grad = normal(function.outputLength(x.length), 99);
    for (Operand operand : definition.operands()) {
      double[] row = normal(x.length, 100 + rows.size());
      if (operand.name().equals("variance") || operand.name().equals("target")) {
        for (int i = 0; i < row.length; i++) {
          row[i] = Math.min(1, Math.abs(row[i]));
        }
      }
      rows.add(row);
    }
    this.operands = shiftedOperands(0);
  }

  public Operands shiftedOperands(int offset) {
    Operands shifted = Operands.of(definition);
    for (int i = 0; i < rows.size(); i++) {
      if (definition.operands().get(i).kind() == Operand.Kind.INTEGER) {
        shifted.integer(i, x.length / 2);
      } else {
        double[] row = new double[offset + x.length];
        System.arraycopy(rows.get(i), 0, row, offset, x.length);
        shifted.row(i, row, offset, x.length);
      }
    }
    return shifted;
  }

  public static Stream<DynamicTest> each(Consumer<RowFunction> check) {
    return SPECS.stream()
        .map(spec -> DynamicTest.dynamicTest(spec, () -> check.accept(RowFunctions.parse(spec))));
  }

  public static Stream<DynamicTest> eachWithBackward(Consumer<RowFunction> check) {
    return SPECS.stream()
        .filter(spec -> RowFunctions.parse(spec).definition().hasBackward())
        .map(spec -> DynamicTest.dynamicTest(spec, () -> check.accept(RowFunctions.parse(spec))));
  }

  public static boolean takesOdd(RowFunction function) {
    try {
      function.outputLength(7);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  public static double[] apply(RowFunction function, double[] x, Operands operands) {
    double[] out = new double[function.outputLength(x.length)];
    function.apply(x, 0, x.length, operands, out, 0);
    return out;
  }

  public static double[] apply(String spec, double... x) {
    return apply(RowFunctions.parse(spec), x, Operands.NONE);
  }

  public static double[] backward(
      RowFunction function, double[] grad, double[] x, Operands operands) {
    double[] out = new double[x.length];
    function.backward(grad, 0, x, 0, x.length, operands, out, 0);
    return out;
  }

  public static double[] normal(int n, long seed) {
    Random random = new Random(seed);
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = 2 * random.nextGaussian();
    }
    return values;
  }

  private static double[] repeated(int n, double[] specials) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = specials[(n + i) % specials.length];
    }
    return values;
  }
}
