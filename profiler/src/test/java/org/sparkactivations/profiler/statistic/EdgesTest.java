package org.sparkactivations.profiler.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;

class EdgesTest {
  private static final double EPS = 0.01;

  private static List<Double> edges(String spec) {
    List<Double> edges = new ArrayList<>();
    Edges.of(Activations.parse(spec), EPS).all().forEach(edges::add);
    return edges;
  }

  private static void assertHas(double expected, String spec) {
    assertTrue(
        edges(spec).stream().anyMatch(edge -> Math.abs(edge - expected) <= 1e-12),
        expected + " of " + spec + " in " + edges(spec));
  }

  @Test
  void areWhereMathematicsPutsThem() {
    // 4 s (1 - s) = 0.01
    double logistic = Math.log((1 + Math.sqrt(0.99)) / (1 - Math.sqrt(0.99)));
    assertHas(logistic, "sigmoid");
    assertHas(-logistic, "sigmoid");
    assertHas(logistic / 2, "tanh");
    assertHas(-logistic / 2, "tanh");
    // Zero up to 0 itself; nearly zero up to 0.001 itself.
    assertEquals(List.of(Double.MIN_VALUE, Math.nextUp(0.001)), edges("relu"));
    assertHas(-1, "hardtanh");
    assertHas(1, "hardtanh");
    assertHas(3, "hardsigmoid");
    assertHas(0.5, "hardshrink");
    assertHas(Math.log(0.01), "elu");
  }

  /** Between two edges the regions are those of the lower end, for arguments of all sizes. */
  @Test
  void nothingChangesBetweenThem() {
    Random random = new Random(4);
    for (var definition : Activations.table().definitions()) {
      Activation function = (Activation) definition.create();
      Edges edges = Edges.of(function, EPS);
      if (!edges.isFew()) {
        continue;
      }
      List<Double> sorted = edges(function.spec());
      for (int i = 0; i < 20_000; i++) {
        double size = i % 2 == 0 ? 4 : Math.scalb(1.0, random.nextInt(2000) - 1000);
        double x = random.nextGaussian() * size + 0.0;
        double from = Double.NEGATIVE_INFINITY;
        for (double edge : sorted) {
          from = edge <= x ? edge : from;
        }
        assertEquals(edges.regions(from), edges.regions(x), function.spec() + " at " + x);
      }
    }
  }

  @Test
  void periodicFunctionsHaveTooMany() {
    assertFalse(Edges.of(Activations.parse("sin"), EPS).isFew());
    assertTrue(Edges.of(Activations.parse("gelu"), EPS).isFew());
  }
}
