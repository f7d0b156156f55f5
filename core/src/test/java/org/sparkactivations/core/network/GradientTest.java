package org.sparkactivations.core.network;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares the backward pass with differences. */
class GradientTest {
  private static final int NETWORKS = 200;

  @TestFactory
  Stream<DynamicTest> everyLayer() {
    return NetworkLayers.table().definitions().stream()
        .flatMap(definition -> RandomNetworks.specs(definition).stream())
        .map(
            spec -> {
              Network network = Network.parse("dense(4) " + spec + " dense(3) tanh", 3, 2);
              return DynamicTest.dynamicTest(
                  spec, () -> GradientCheck.run(network, new SplittableRandom(1)));
            });
  }

  @TestFactory
  Stream<DynamicTest> randomNetworks() {
    return IntStream.range(0, NETWORKS)
        .mapToObj(
            seed -> {
              SplittableRandom random = new SplittableRandom(seed);
              Network network = new RandomNetworks(random).next();
              return DynamicTest.dynamicTest(
                  "seed " + seed + ": " + network, () -> GradientCheck.run(network, random));
            });
  }
}
