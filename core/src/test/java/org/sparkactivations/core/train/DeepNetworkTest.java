package org.sparkactivations.core.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Cases;
import org.sparkactivations.core.kernel.Matrix;
import org.sparkactivations.core.kernel.MatrixProduct;
import org.sparkactivations.core.math.Noise;

/**
 * What auto promises: the arguments of the functions keep the second moment that they began with,
 * from layer to layer. Networks of one width share the standard normal rows and weights; each
 * function's weights are those that auto makes for its moment (see {@link InitializerTest}).
 */
class DeepNetworkTest {
  private static final int LAYERS = 30;
  private static final int WIDTH = 256;
  private static final int NETWORKS = 32;
  private static final List<Activation> FUNCTIONS = Cases.defaults().toList();

  /** By layer and function: the mean over the networks. */
  private static final double[][] MOMENTS = moments();

  static IntStream functions() {
    return IntStream.range(0, FUNCTIONS.size());
  }

  /** The first layer's input does not come from the function, so the second is what it makes. */
  @ParameterizedTest
  @MethodSource("functions")
  void theNextLayerKeepsTheMoment(int function) {
    assertTrue(isWithin(1.25, MOMENTS[1][function]), message(function, 1));
  }

  /**
   * A function is excused only if it cannot keep the moment: it lets distances from 1 grow, and
   * leaves the range even in an infinitely wide network, whose second moments have no noise, if
   * that begins a little beside 1.
   */
  @ParameterizedTest
  @MethodSource("functions")
  void deepNetworksKeepTheMomentIfTheFunctionLetsThem(int function) {
    Activation f = FUNCTIONS.get(function);
    boolean kept = isWithin(2, MOMENTS[LAYERS - 1][function]);
    boolean unstable = SecondMoment.growth(f) > 1 + 1e-9 && (leaves(f, 0.8) || leaves(f, 1.25));
    assertTrue(kept || unstable, () -> message(function, LAYERS - 1));
  }

  private static boolean leaves(Activation f, double start) {
    double moment = SecondMoment.of(f, 1);
    double variance = start;
    for (int layer = 0; layer < LAYERS && isWithin(2, variance); layer++) {
      variance = SecondMoment.of(f, variance) / moment;
    }
    return !isWithin(2, variance);
  }

  private static boolean isWithin(double factor, double moment) {
    return moment > 1 / factor && moment < factor;
  }

  private static String message(int function, int layer) {
    Activation f = FUNCTIONS.get(function);
    return "%s: second moment %s in layer %d; growth %s"
        .formatted(f.spec(), MOMENTS[layer][function], layer + 1, SecondMoment.growth(f));
  }

  private static double[][] moments() {
    double[][] moments = new double[LAYERS][FUNCTIONS.size()];
    for (int network = 0; network < NETWORKS; network++) {
      addMoments(network, moments);
    }
    return moments;
  }

  /** Matrices have a row for each function. */
  private static void addMoments(int network, double[][] moments) {
    double[] gains = FUNCTIONS.stream().mapToDouble(SecondMoment::gain).toArray();
    double[] weights = new double[WIDTH * WIDTH];
    double[] x = new double[FUNCTIONS.size() * WIDTH];
    long row = Noise.row(network, -1);
    Arrays.setAll(x, i -> Noise.normal(row, i % WIDTH));
    for (int layer = 0; layer < LAYERS; layer++) {
      new AutoInitializer().fill(weights, 0, WIDTH, WIDTH, 1, network, layer);
      double[] z = new double[x.length];
      new MatrixProduct()
          .add(
              matrix(x, FUNCTIONS.size()),
              matrix(weights, WIDTH).transposed(),
              matrix(z, FUNCTIONS.size()));
      for (int i = 0; i < z.length; i++) {
        int function = i / WIDTH;
        moments[layer][function] += z[i] * z[i] / (WIDTH * NETWORKS);
        x[i] = gains[function] * FUNCTIONS.get(function).value(z[i]);
      }
    }
  }

  private static Matrix matrix(double[] elements, int rows) {
    return Matrix.of(elements, 0, rows, WIDTH);
  }
}
