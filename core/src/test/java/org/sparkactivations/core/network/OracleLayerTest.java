package org.sparkactivations.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sparkactivations.core.Oracle;

/** Layers of one function give correctly rounded values and gradients, within the tolerances. */
class OracleLayerTest {
  private final BlockContext context = new BlockContext();

  @TestFactory
  Stream<DynamicTest> valuesAndGradients() {
    return Oracle.values().stream()
        .map(oracle -> DynamicTest.dynamicTest(oracle.file(), () -> checkValues(oracle)));
  }

  @TestFactory
  Stream<DynamicTest> gradientsByTheParameter() {
    return Oracle.parameterDerivatives().stream()
        .map(oracle -> DynamicTest.dynamicTest(oracle.file(), () -> checkParameter(oracle)));
  }

  /** A block of all points as rows of one element. */
  private void checkValues(Oracle oracle) {
    List<double[]> points = oracle.points();
    int rows = points.size();
    double[] x = points.stream().mapToDouble(point -> point[0]).toArray();
    double[] y = new double[rows];
    double[] ones = new double[rows];
    Arrays.fill(ones, 1);
    double[] gradX = new double[rows];
    LayerPass pass =
        new ActivationLayer(oracle.activation(), false, false).open(1, new Places(rows));
    context.rows = rows;
    context.isTraining = true;
    pass.forward(context, x, y);
    pass.backward(context, x, y, ones, gradX);
    for (int i = 0; i < rows; i++) {
      double[] point = points.get(i);
      assertClose("f", x[i], point[1], y[i], point[3]);
      assertClose("f'", x[i], point[2], gradX[i], point[4]);
    }
  }

  /** One row at a time, because the gradient is the sum over rows. */
  private void checkParameter(Oracle oracle) {
    ActivationLayer layer = new ActivationLayer(oracle.activation(), true, false);
    LayerPass pass = layer.open(1, new Places(1));
    context.rows = 1;
    context.isTraining = true;
    context.parameters = new double[] {layer.parameters(1).get(0).initial()};
    for (double[] point : oracle.points()) {
      context.gradients = new double[1];
      double[] x = {point[0]};
      double[] y = new double[1];
      pass.forward(context, x, y);
      pass.backward(context, x, y, new double[] {1}, null);
      assertClose("df/dp", point[0], point[1], context.gradients[0], point[2]);
    }
  }

  private static void assertClose(
      String what, double x, double expected, double got, double tolerance) {
    boolean same = got == expected || (Double.isNaN(got) && Double.isNaN(expected));
    if (!same) {
      assertEquals(expected, got, tolerance, "%s(%s)".formatted(what, x));
    }
  }
}
