package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Inputs;

/** Compares both twins with the record's own methods, bit for bit, for many lengths and offsets. */
class TwinTest {
  private static final int LENGTHS = 67;
  private static final int LANES = 8;
  private static final int PAD = 3;

  @Test
  void theVectorModuleIsThere() {
    assertTrue(
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        "these tests need --add-modules=jdk.incubator.vector");
  }

  @TestFactory
  Stream<DynamicTest> specialValuesInEveryLane() {
    return tests(
        (activation, twin, pass) -> {
          double[] special = Inputs.special(activation);
          for (int lane = 0; lane < LANES; lane++) {
            double[] x = new double[special.length + LANES];
            System.arraycopy(special, 0, x, lane, special.length);
            Expected.check(activation, twin, pass, x, 0, x.length);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> allLengthsAndOffsets() {
    return tests(
        (activation, twin, pass) -> {
          double[] x = Inputs.randomValues(LENGTHS + PAD, 5);
          for (int n = 0; n <= LENGTHS; n++) {
            Expected.check(activation, twin, pass, x, n % (PAD + 1), n);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> inPlace() {
    return Twins.activations()
        .map(
            activation ->
                DynamicTest.dynamicTest(
                    activation.spec(),
                    () -> {
                      double[] x = Inputs.randomValues(LENGTHS, 7);
                      double[] expected = Arrays.stream(x).map(activation::value).toArray();
                      for (Twin twin : twins(activation)) {
                        double[] array = x.clone();
                        twin.value(array, 0, array, 0, LENGTHS);
                        Expected.same(activation, Pass.VALUE, x, 0, expected, array);
                        double[] slope = new double[LENGTHS];
                        array = x.clone();
                        twin.valueAndDerivative(array, 0, array, 0, slope, 0, LENGTHS);
                        Expected.same(activation, Pass.VALUE, x, 0, expected, array);
                        assertEquals(activation.derivative(x[0]), slope[0]);
                        assertEquals(activation.derivative(x[LENGTHS - 1]), slope[LENGTHS - 1]);
                      }
                    }));
  }

  private static Stream<DynamicTest> tests(Check check) {
    return Twins.activations()
        .map(
            activation ->
                DynamicTest.dynamicTest(
                    activation.spec(),
                    () -> {
                      for (Twin twin : twins(activation)) {
                        for (Pass pass : Twins.passes(activation)) {
                          check.run(activation, twin, pass);
                        }
                      }
                    }));
  }

  private static Twin[] twins(Activation activation) {
    return new Twin[] {Loops.scalar(activation), Twins.vector(activation)};
  }

  private interface Check {
    void run(Activation activation, Twin twin, Pass pass);
  }
}
