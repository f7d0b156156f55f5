package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.core.RowSamples.apply;
import static org.sparkactivations.core.RowSamples.backward;
import static org.sparkactivations.core.RowSamples.normal;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.rowwise.CrossEntropy;

/** Rules of individual row-wise functions. */
class RowRulesTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 64, 100, 1000, 1024})
  void softmaxSumsToOneWithinTwoUlp(int n) {
    for (String spec : new String[] {"softmax", "softmin", "softmax(temperature=0.01)"}) {
      for (long seed = 0; seed < 50; seed++) {
        BigDecimal sum = sum(apply(spec, normal(n, seed)));
        double error = sum.subtract(BigDecimal.ONE).abs().doubleValue();
        assertTrue(error <= 2 * Math.ulp(1.0), spec + " of " + n + ": error " + error);
      }
    }
  }

  @Test
  void softmaxSumsToOneForLongRows() {
    int n = 1 << 20;
    double bound = (2 + n * 0x1p-54) * Math.ulp(1.0);
    BigDecimal sum = sum(apply("softmax", normal(n, 1)));
    assertTrue(sum.subtract(BigDecimal.ONE).abs().doubleValue() <= bound, sum.toString());
    assertArrayEquals(filled(n, 1.0 / n), apply("softmax", filled(n, 1e300)));
  }

  private static BigDecimal sum(double[] values) {
    return Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static double[] filled(int n, double value) {
    double[] result = new double[n];
    Arrays.fill(result, value);
    return result;
  }

  /** The numbers have few digits, so that the shift is exact and the results must be equal. */
  @ParameterizedTest
  @ValueSource(strings = {"softmax", "softmin", "log_softmax", "softmax(temperature=0.7)"})
  void shiftInvariant(String spec) {
    double[] x = normal(100, 5);
    Arrays.setAll(x, i -> Math.rint(x[i] * 1024) / 1024);
    for (double shift : new double[] {1, -17.5, 1e6, 1e9, -0x1p40}) {
      double[] shifted = Arrays.stream(x).map(v -> v + shift).toArray();
      assertArrayEquals(apply(spec, x), apply(spec, shifted));
    }
    double[] odd = {0.1, 0.2, -3.7, 2.9};
    double[] moved = Arrays.stream(odd).map(v -> v + 1.3).toArray();
    assertArrayEquals(apply(spec, odd), apply(spec, moved), 1e-15);
  }

  @Test
  void softmaxOfInfinities() {
    for (String spec : new String[] {"softmax", "sparsemax"}) {
      assertArrayEquals(new double[] {0, 1, 0}, apply(spec, 1, INF, -INF));
      assertArrayEquals(new double[] {0.5, 0, 0.5}, apply(spec, INF, 7, INF));
      assertArrayEquals(new double[] {0.25, 0.25, 0.25, 0.25}, apply(spec, -INF, -INF, -INF, -INF));
      assertArrayEquals(new double[] {1, 0}, apply(spec, 3, -INF));
      assertArrayEquals(new double[] {NAN, NAN, NAN}, apply(spec, 3, NAN, INF));
    }
    assertArrayEquals(new double[] {0, 0, 1}, apply("softmin", 1, INF, -INF));
    assertArrayEquals(new double[] {0.5, 0.5}, apply("softmin", INF, INF));
    assertArrayEquals(new double[] {-INF, 0, -INF}, apply("log_softmax", 1, INF, -INF));
    double half = -Math.log(2);
    assertArrayEquals(new double[] {half, -INF, half}, apply("log_softmax", INF, 0, INF), 1e-16);
    assertArrayEquals(new double[] {half, half}, apply("log_softmax", -INF, -INF), 1e-16);
    assertArrayEquals(new double[] {INF}, apply("logsumexp", 1, INF, -INF));
    assertArrayEquals(new double[] {-INF}, apply("logsumexp", -INF, -INF));
    assertArrayEquals(new double[] {NAN}, apply("logsumexp", -INF, NAN));
  }

  /** Whatever NaN comes in, and whether the code is interpreted or compiled. */
  @ParameterizedTest
  @ValueSource(longs = {0x7ff8000000000000L, 0xfff8000000000001L, 0x7ff0000000000001L})
  void nanOfLossesIsCanonical(long bits) {
    double[] x = {1, Double.longBitsToDouble(bits), 2};
    double[] out = new double[1];
    Operands label = Operands.of(CrossEntropy.DEFINITION).integer(0, 1);
    for (int run = 0; run < 20_000; run++) {
      new CrossEntropy().apply(x, 0, 3, label, out, 0);
      assertEquals(Double.doubleToRawLongBits(NAN), Double.doubleToRawLongBits(out[0]));
    }
  }

  @Test
  void softmaxOfHugeEqualValuesIsExact() {
    assertArrayEquals(new double[] {0.5, 0.5}, apply("softmax", 1e308, 1e308));
    assertArrayEquals(new double[] {0.5, 0.5, 0}, apply("softmax(temperature=1e-300)", 1, 1, 0));
    assertArrayEquals(new double[] {1}, apply("softmax", -1e308));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 9, 33})
  void softmaxBackwardIsJacobianTimesGradient(int n) {
    for (String spec : new String[] {"softmax", "softmax(temperature=0.25)"}) {
      RowFunction function = RowFunctions.parse(spec);
      RowSamples samples = new RowSamples(function, n, n);
      double[] jacobian = new double[n * n];
      function.jacobian(samples.x, 0, n, jacobian, 0);
      double[] product = backward(function, samples.grad, samples.x, Operands.NONE);
      for (int j = 0; j < n; j++) {
        double expected = 0;
        for (int i = 0; i < n; i++) {
          expected += samples.grad[i] * jacobian[i * n + j];
          assertEquals(jacobian[i * n + j], jacobian[j * n + i], 0, "symmetric");
        }
        assertEquals(expected, product[j], 1e-14);
      }
    }
  }

  @Test
  void jacobianKeepsTheDigitsOfSaturatedRows() {
    double[] jacobian = new double[4];
    RowFunctions.parse("softmax").jacobian(new double[] {100, 0}, 0, 2, jacobian, 0);
    double tail = 3.720075976020836e-44;
    assertArrayEquals(new double[] {tail, -tail, -tail, tail}, jacobian, 1e-58);
    double[] inner = new double[6];
    RowFunctions.parse("softmax").jacobian(new double[] {9, 0, 0}, 1, 2, inner, 1);
    assertArrayEquals(new double[] {0, 0.25, -0.25, -0.25, 0.25, 0}, inner);
  }

  @Test
  void hardmaxTakesTheFirst() {
    assertArrayEquals(new double[] {0, 1, 0, 0}, apply("hardmax", 1, 3, 3, 2));
    assertArrayEquals(new double[] {1, 0}, apply("hardmax", -0.0, 0.0));
    assertArrayEquals(new double[] {1, 0}, apply("hardmax", -INF, -INF));
    assertArrayEquals(new double[] {0, 0, 1}, apply("hardmax", 1, -INF, INF));
    assertArrayEquals(new double[] {NAN, NAN}, apply("hardmax", 1, NAN));
  }

  /**
   * The conditions of the projection: p >= 0, the sum is 1, x - p is constant on the support and
   * not larger outside it.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 50, 1000})
  void sparsemaxIsTheProjection(int n) {
    for (double spread : new double[] {0.001, 0.1, 1, 10}) {
      double[] x = Arrays.stream(normal(n, n)).map(v -> spread * v).toArray();
      double[] p = apply("sparsemax", x);
      double threshold = -INF;
      for (int i = 0; i < n; i++) {
        assertTrue(p[i] >= 0);
        threshold = p[i] > 0 ? Math.max(threshold, x[i] - p[i]) : threshold;
      }
      for (int i = 0; i < n; i++) {
        double expected = p[i] > 0 ? x[i] - p[i] : Math.min(x[i], threshold);
        assertEquals(expected, p[i] > 0 ? threshold : x[i], 4e-15 * Math.max(1, Math.abs(x[i])));
      }
      assertEquals(1, Arrays.stream(p).sum(), 1e-13);
    }
    assertArrayEquals(new double[] {1, 0}, apply("sparsemax", 2, 1));
    assertArrayEquals(new double[] {0.75, 0.25, 0}, apply("sparsemax", 1, 0.5, -9));
    assertArrayEquals(new double[] {0.5, 0.5}, apply("sparsemax", 1e300, 1e300));
  }

  @Test
  void gatedUnitsMultiplyTheHalves() {
    assertArrayEquals(new double[] {1.5, -2}, apply("glu", 3, -4, 0, 0));
    assertArrayEquals(new double[] {3, 0}, apply("reglu", 3, 4, 1, -1));
    assertArrayEquals(new double[] {0, 0}, apply("swiglu", 3, 4, 0, 0));
    double[] x = normal(8, 1);
    assertArrayEquals(apply("glu", x), apply("gated(spec=sigmoid)", x));
    assertArrayEquals(apply("swiglu", x), apply("gated(spec=silu)", x));
    assertArrayEquals(apply("geglu", x), apply("gated(spec=gelu)", x));
    assertArrayEquals(apply("reglu", x), apply("gated(spec=relu)", x));
  }

  @Test
  void creluConcatenatesAlongTheFeatures() {
    assertArrayEquals(new double[] {1, 0, 0, 0, 2, 0}, apply("crelu", 1, -2, -0.0));
    assertArrayEquals(new double[] {INF, 0, NAN, 0, INF, NAN}, apply("crelu", INF, -INF, NAN));
    RowFunction crelu = RowFunctions.parse("crelu");
    assertEquals(2000, crelu.outputLength(1000));
    double[] x = {1, -2, 0, NAN};
    double[] grad = {1, 2, 3, 4, 10, 20, 30, 40};
    assertArrayEquals(new double[] {1, -20, 0, NAN}, backward(crelu, grad, x, Operands.NONE));
  }

  @Test
  void maxoutGivesTiesToTheFirst() {
    RowFunction maxout = RowFunctions.parse("maxout(pieces=3)");
    double[] x = {1, 5, 5, -1, -1, -1, 2, NAN, 3};
    assertArrayEquals(new double[] {5, -1, NAN}, apply("maxout(pieces=3)", x));
    double[] expected = {0, 10, 0, 20, 0, 0, NAN, NAN, NAN};
    double[] grad = {10, 20, 30};
    assertArrayEquals(expected, backward(maxout, grad, x, Operands.NONE));
  }

  @Test
  void normsOfInfinitiesAndConstants() {
    double half = Math.sqrt(0.5);
    assertArrayEquals(new double[] {0, -1, 0}, apply("l2_normalize", 5, -INF, 1e308));
    assertArrayEquals(new double[] {half, 0, -half}, apply("l2_normalize", INF, 3, -INF), 2e-16);
    assertArrayEquals(new double[] {0, 0, 0}, apply("l2_normalize", 0, 0, 0));
    assertArrayEquals(new double[] {NAN, NAN}, apply("l2_normalize(eps=0)", 0, 0));
    assertArrayEquals(new double[] {NAN, NAN}, apply("l2_normalize", INF, NAN));
    assertArrayEquals(new double[] {2, 0, 0, 0}, apply("rms_norm", INF, 3, 4, 1e300));
    assertArrayEquals(new double[] {0, 0}, apply("rms_norm", 0, 0));
    assertArrayEquals(new double[] {1, -1}, apply("layer_norm", INF, 3));
    assertArrayEquals(new double[] {0, 0}, apply("layer_norm", INF, INF));
    assertArrayEquals(new double[] {0, 0, 0}, apply("layer_norm", 1e300, 1e300, 1e300));
    assertArrayEquals(new double[] {0}, apply("layer_norm", 7));
    assertArrayEquals(new double[] {NAN, NAN}, apply("layer_norm(eps=0)", 7, 7));
    assertArrayEquals(new double[] {NAN, NAN}, apply("layer_norm", 7, NAN));
  }

  @Test
  void crossEntropyOfInfinities() {
    RowFunction function = RowFunctions.parse("cross_entropy");
    double[] logits = {1, INF, -INF};
    double[] expected = {INF, 0, INF};
    for (int label = 0; label < 3; label++) {
      Operands operands = Operands.of(function.definition()).integer(0, label);
      assertArrayEquals(new double[] {expected[label]}, apply(function, logits, operands));
    }
    Operands first = Operands.of(function.definition()).integer(0, 0);
    double[] one = {1};
    assertArrayEquals(new double[] {-1, 1, 0}, backward(function, one, logits, first));
    assertArrayEquals(new double[] {0}, apply(function, new double[] {1e300}, first));
    assertArrayEquals(new double[] {NAN}, apply(function, new double[] {1, NAN}, first));
  }

  @Test
  void binaryCrossEntropyOfInfinities() {
    RowFunction function = RowFunctions.parse("bce_with_logits");
    double[] targets = {1};
    Operands operands = Operands.of(function.definition()).row(0, targets, 0, 1);
    assertArrayEquals(new double[] {0}, apply(function, new double[] {INF}, operands));
    assertArrayEquals(new double[] {INF}, apply(function, new double[] {-INF}, operands));
    assertArrayEquals(new double[] {1000}, apply(function, new double[] {-1000}, operands));
    targets[0] = 0;
    assertArrayEquals(new double[] {0}, apply(function, new double[] {-INF}, operands));
    double[] nan = {NAN};
    assertArrayEquals(nan, apply(function, nan, operands));
    assertArrayEquals(nan, backward(function, new double[] {1}, nan, operands));
    targets[0] = NAN;
    assertArrayEquals(new double[] {NAN}, apply(function, new double[] {1}, operands));
  }
}
