package org.sparkactivations.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.train.Clipping;
import org.sparkactivations.core.train.LossSum;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.UpdateRule;

/** What is observed of networks that are small enough to compute it by hand, or by differences. */
class ObservationTest {
  private static final double NONE = Double.NaN;
  private static final double[] ROWS = {1, 0, 0, 2, 3, -2};

  /** Outputs are 4.75, 0.25, 14.75, so that the gradients by them are 1.5, -2, 0.5. */
  private static final double[] TARGETS = {4, 1.25, 14.5};

  private static final double[] WEIGHTS = {1, 2, 1};

  /** Matrix and bias of the first layer, and of the last. */
  private static final double[] PARAMETERS = {1, -1, 2, 0.5, 0.5, -4, 3, -2, 0.25};

  /** The sum of the squared gradients by outputs with their weights, divided by the weight. */
  private static final double OUTPUT_SQUARES = (2.25 + 2 * 4 + 0.25) / 4;

  private static Observation observe(String network, UpdateRule rule, double[] parameters) {
    Trainer trainer =
        new Trainer(
            Network.parse(network, 2, 1),
            new LossSum(Losses.parse("mse"), 1),
            rule,
            parameters.clone(),
            3);
    Observation observation = new Observation(Network.parse(network, 2, 1));
    trainer.observe(observation, observation);
    trainer.step(ObservationTest::write);
    observation.addStep(trainer.gradientNorm());
    return observation;
  }

  private static int write(int block, Trainer to) {
    System.arraycopy(ROWS, 0, to.inputs(), 0, ROWS.length);
    System.arraycopy(TARGETS, 0, to.targets(), 0, TARGETS.length);
    System.arraycopy(WEIGHTS, 0, to.weights(), 0, WEIGHTS.length);
    return block > 0 ? 0 : TARGETS.length;
  }

  private static void assertFigures(LayerFigures expected, LayerFigures got) {
    assertEquals(expected.layer(), got.layer());
    assertEquals(expected.spec(), got.spec());
    assertEquals(expected.units(), got.units());
    assertArrayEquals(numbers(expected), numbers(got), 1e-14, got.layer());
  }

  private static double[] numbers(LayerFigures figures) {
    return new double[] {
      figures.saturated(),
      figures.zero(),
      figures.dead(),
      figures.meanSlope(),
      figures.gradientNorm(),
      figures.weightScale(),
      figures.updateRatio()
    };
  }

  /** Clipping changes the step, not the norm. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, 0.5})
  void figuresOfAStepByHand(double clip) {
    UpdateRule rule = UpdateRule.of(Optimizers.parse("sgd(lr=0.1)")).with(Clipping.byNorm(clip));
    Observation observed = observe("dense(2) relu", rule, PARAMETERS);
    double norm = Math.sqrt(10.578125);
    assertEquals(norm, observed.gradientNorm(), 1e-14);
    assertEquals(Math.sqrt((1 + 2 * 4 + 13) / 8.0), observed.inputScale(), 1e-15);
    assertEquals(3, observed.rows());
    double scale = clip < norm ? clip / (norm + 1e-6) : 1;
    List<LayerFigures> layers = observed.layers(PARAMETERS);
    assertEquals(3, layers.size());
    assertFigures(
        new LayerFigures(
            "1.dense",
            "dense(2)",
            2,
            NONE,
            NONE,
            NONE,
            NONE,
            Math.sqrt(5.875),
            2.5 / Math.sqrt(2),
            scale * 0.1 * Math.sqrt(103.0 / 16) / 2.5),
        layers.get(0));
    assertFigures(
        new LayerFigures(
            "2.relu",
            "relu",
            2,
            5.0 / 8,
            5.0 / 8,
            0,
            3.0 / 8,
            Math.sqrt(13 * OUTPUT_SQUARES),
            NONE,
            NONE),
        layers.get(1));
    assertFigures(
        new LayerFigures(
            "3.dense",
            "dense(1)",
            1,
            NONE,
            NONE,
            NONE,
            NONE,
            Math.sqrt(OUTPUT_SQUARES),
            Math.sqrt(13),
            scale * 0.1 * Math.sqrt(1.578125) / Math.sqrt(13)),
        layers.get(2));
  }

  /** A unit of relu whose bias is far below zero is dead; one of leaky_relu is not. */
  @ParameterizedTest
  @CsvSource({"relu,0.5,0.75,0.25", "leaky_relu,0,0,0.2575"})
  void unitsWithoutSlopeAreDead(String function, double dead, double zero, double slope) {
    double[] parameters = PARAMETERS.clone();
    parameters[5] = -1e6;
    UpdateRule rule = UpdateRule.of(Optimizers.parse("sgd"));
    LayerFigures layer =
        observe("dense(2) " + function, rule, parameters).layers(parameters).get(1);
    assertEquals(dead, layer.dead());
    assertEquals(zero, layer.zero());
    assertEquals(slope, layer.meanSlope(), 1e-15);
    parameters[4] = -1e6;
    layer = observe("dense(2) " + function, rule, parameters).layers(parameters).get(1);
    assertEquals(2 * dead, layer.dead());
  }

  /** Saturation is relative to the largest slope, which these do not have. */
  @ParameterizedTest
  @ValueSource(strings = {"step", "relu_squared"})
  void functionsWithoutLargestSlopeHaveNoSaturation(String function) {
    LayerFigures layer =
        observe("dense(2) " + function, UpdateRule.of(Optimizers.parse("sgd")), PARAMETERS)
            .layers(PARAMETERS)
            .get(1);
    assertEquals(NONE, layer.saturated());
    assertTrue(layer.meanSlope() >= 0, layer.toString());
  }

  /** Only weights are; and sums of two passes are those of both. */
  @Test
  void nothingIsKnownOfNothing() {
    Network network = Network.parse("dense(2) relu", 2, 1);
    Observation nothing = new Observation(network);
    assertEquals(NONE, nothing.gradientNorm());
    assertEquals(NONE, nothing.inputScale());
    double weights = 2.5 / Math.sqrt(2);
    List<LayerFigures> layers = nothing.layers(PARAMETERS);
    assertFigures(
        new LayerFigures("1.dense", "dense(2)", 2, NONE, NONE, NONE, NONE, NONE, weights, NONE),
        layers.get(0));
    assertFigures(
        new LayerFigures("2.relu", "relu", 2, NONE, NONE, NONE, NONE, NONE, NONE, NONE),
        layers.get(1));
    UpdateRule rule = UpdateRule.of(Optimizers.parse("sgd"));
    Observation once = observe("dense(2) relu", rule, PARAMETERS);
    double[] twice = once.sums().clone();
    Arrays.setAll(twice, i -> 2 * twice[i]);
    Observation both = new Observation(network, twice);
    assertEquals(once.layers(PARAMETERS), both.layers(PARAMETERS));
    assertEquals(6, both.rows());
  }

  /**
   * Layers in residual layers, functions with learned parameters, and gradients, beside
   * differences: the gradient by the outputs of a dense layer is that by its bias.
   */
  @Test
  void figuresAreThoseOfDifferences() {
    Network network =
        Network.parse("dense(3) prelu(per_unit=true) residual(dense(3) swish) elu", 2, 1);
    double[] parameters =
        new SplittableRandom(3).doubles(network.parameterCount(), -1.5, 1.5).toArray();
    GradientSum sum = new GradientSum(network, new LossSum(Losses.parse("mse"), 1), 1);
    Observation observed = new Observation(network);
    sum.observe(observed);
    double[] gradients = new double[parameters.length];
    System.arraycopy(ROWS, 4, sum.inputs(), 0, 2);
    sum.targets()[0] = 0.5;
    sum.add(1, parameters, network.newStatistics(), gradients, 0, 0);
    List<LayerFigures> layers = observed.layers(parameters);
    assertEquals(
        List.of(
            "1.dense", "2.prelu", "3.residual.1.dense", "3.residual.2.swish", "4.elu", "5.dense"),
        layers.stream().map(LayerFigures::layer).toList());
    for (LayerFigures layer : layers) {
      if (layer.spec().startsWith("dense")) {
        double norm = differences(network, parameters, layer.layer() + ".bias");
        assertEquals(norm, layer.gradientNorm(), 1e-6 * norm, layer.layer());
      }
    }
    double[] first = dense(network, parameters, "1.dense", new double[] {3, -2});
    double[] leaks = values(network, parameters, "2.prelu.slope");
    double slopes = 0;
    double[] hidden = new double[3];
    for (int j = 0; j < 3; j++) {
      DoubleUnaryOperator prelu = Activations.parse("prelu(slope=" + leaks[j] + ")")::value;
      slopes += Math.abs(slope(prelu, first[j])) / 3;
      hidden[j] = prelu.applyAsDouble(first[j]);
    }
    assertEquals(slopes, layers.get(1).meanSlope(), 1e-8);
    double[] second = dense(network, parameters, "3.residual.1.dense", hidden);
    double beta = values(network, parameters, "3.residual.2.swish.beta")[0];
    DoubleUnaryOperator swish = Activations.parse("swish(beta=" + beta + ")")::value;
    double inner =
        Arrays.stream(second).map(x -> Math.abs(slope(swish, x))).average().orElseThrow();
    assertEquals(inner, layers.get(3).meanSlope(), 1e-8);
  }

  /** The numbers of this name. */
  private static double[] values(Network network, double[] parameters, String name) {
    ParameterRange range = range(network, name);
    return Arrays.copyOfRange(parameters, range.from(), range.to());
  }

  private static ParameterRange range(Network network, String name) {
    return network.parameters().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double[] dense(Network network, double[] parameters, String layer, double[] x) {
    double[] matrix = values(network, parameters, layer + ".weight");
    double[] y = values(network, parameters, layer + ".bias");
    for (int i = 0; i < matrix.length; i++) {
      y[i / x.length] += matrix[i] * x[i % x.length];
    }
    return y;
  }

  private static double slope(DoubleUnaryOperator f, double x) {
    double h = 1e-5;
    return (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) / (2 * h);
  }

  /** The norm of the gradient of the row's loss by these parameters. */
  private static double differences(Network network, double[] parameters, String name) {
    ParameterRange range = range(network, name);
    double squares = 0;
    for (int i = range.from(); i < range.to(); i++) {
      int index = i;
      double slope =
          slope(
              value -> {
                double[] changed = parameters.clone();
                changed[index] = value;
                return loss(network, changed);
              },
              parameters[i]);
      squares += slope * slope;
    }
    return Math.sqrt(squares);
  }

  private static double loss(Network network, double[] parameters) {
    double[] y = new double[1];
    new NetworkFunction(network, parameters, network.newStatistics(), null)
        .apply(new double[] {3, -2}, 0, 2, Operands.NONE, y, 0);
    return (y[0] - 0.5) * (y[0] - 0.5);
  }
}
