package org.sparkactivations.core.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The gradient of a network beside differences of its outputs. The objective is a sum of all
 * outputs with random factors. Where two estimates differ, a kink is near, and the parameter is
 * left out; if that are many, other parameters are drawn.
 */
final class GradientCheck {
  private static final int ROWS = 7;
  private static final double STEP = 0x1p-10;

  /** Of the largest gradient in the same layer. */
  private static final double TOLERANCE = 1e-7;

  private static final double KINKS = 0.25;
  private static final int DRAWS = 5;

  private final Network network;
  private final NetworkPass pass;
  private final double[] parameters;
  private final double[] x;
  private final double[] factors;
  private final double[] weights;

  private GradientCheck(Network network, SplittableRandom random) {
    this.network = network;
    pass = network.open(ROWS);
    parameters = new double[network.parameterCount()];
    for (ParameterRange range : network.parameters()) {
      for (int i = range.from(); i < range.to(); i++) {
        double initial = range.weights().initial();
        parameters[i] = initial + random.nextDouble(0.1, 0.6) * (random.nextBoolean() ? 1 : -1);
      }
    }
    pass.project(parameters);
    x = random.doubles((long) ROWS * network.inputs(), -2, 2).toArray();
    factors = random.doubles((long) ROWS * network.outputs(), -1, 1).toArray();
    weights = random.doubles(ROWS, 0.5, 2).toArray();
  }

  static void run(Network network, SplittableRandom random) {
    boolean enough = false;
    for (int draw = 0; draw < DRAWS && !enough; draw++) {
      enough = new GradientCheck(network, random).check();
    }
    assertTrue(enough, network + ": kinks everywhere");
  }

  /** Whether enough parameters were away from kinks. */
  private boolean check() {
    double[] gradients = gradients();
    int leftOut = 0;
    for (ParameterRange range : network.parameters()) {
      leftOut += check(range, gradients);
    }
    return leftOut <= KINKS * parameters.length;
  }

  private double[] gradients() {
    objective();
    System.arraycopy(factors, 0, pass.outputGradients(), 0, factors.length);
    double[] gradients = new double[parameters.length];
    pass.backward(gradients);
    return gradients;
  }

  private int check(ParameterRange range, double[] gradients) {
    double largest = largest(range, gradients);
    double allowed = TOLERANCE * Math.max(largest, TOLERANCE);
    int leftOut = 0;
    for (int i = range.from(); i < range.to(); i++) {
      double near = difference(i, STEP / 2);
      if (Math.abs(near - difference(i, STEP)) > allowed) {
        leftOut++;
      } else {
        assertTrue(
            Math.abs(near - gradients[i]) <= allowed,
            "%s: %s: gradient %s, difference %s, largest %s"
                .formatted(network, network.parameterName(i), gradients[i], near, largest));
      }
    }
    return leftOut;
  }

  /** The largest gradient in the layer of a range. */
  private double largest(ParameterRange range, double[] gradients) {
    String layer = range.name().substring(0, range.name().lastIndexOf('.') + 1);
    return network.parameters().stream()
        .filter(other -> other.name().startsWith(layer))
        .flatMapToDouble(other -> Arrays.stream(gradients, other.from(), other.to()))
        .map(Math::abs)
        .max()
        .orElseThrow();
  }

  /** The derivative by a parameter, with an error of the fourth order. */
  private double difference(int index, double h) {
    return (8 * (at(index, h) - at(index, -h)) - (at(index, 2 * h) - at(index, -2 * h))) / (12 * h);
  }

  private double at(int index, double change) {
    double before = parameters[index];
    parameters[index] = before + change;
    double value = objective();
    parameters[index] = before;
    return value;
  }

  private double objective() {
    System.arraycopy(x, 0, pass.inputs(), 0, x.length);
    pass.train(parameters, network.newStatistics(), ROWS, weights, 1, 2);
    double sum = 0;
    for (int i = 0; i < factors.length; i++) {
      sum += factors[i] * pass.outputs()[i];
    }
    return sum;
  }
}
