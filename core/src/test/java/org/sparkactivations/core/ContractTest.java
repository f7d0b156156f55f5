package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Parameter;

/**
 * What every function guarantees besides its formula: NaN, backward, spec strings, documentation.
 */
class ContractTest {
  static Stream<Activation> functions() {
    return Cases.all();
  }

  static Stream<Activation> defaults() {
    return Cases.defaults();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void nanIsCanonical(Activation f) {
    for (long bits : new long[] {0x7ff8000000000000L, 0xfff8000000000001L, 0x7ff0000000000001L}) {
      double nan = Double.longBitsToDouble(bits);
      assertCanonical(f.value(nan));
      assertCanonical(f.derivative(nan));
      assertCanonical(f.backward(nan, 1.25));
      assertCanonical(f.backward(1.25, nan));
      if (f instanceof Learnable learnable) {
        assertCanonical(learnable.parameterDerivative(nan));
      }
    }
  }

  private static void assertCanonical(double nan) {
    assertEquals(0x7ff8000000000000L, Double.doubleToRawLongBits(nan));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void backwardIsTheProduct(Activation f) {
    for (double x : Grid.of(f)) {
      for (double grad : new double[] {1, -0.3, 1e-310, 1e300}) {
        double product = grad * f.derivative(x);
        assertEquals(
            Double.doubleToRawLongBits(product), Double.doubleToRawLongBits(f.backward(grad, x)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void specReadsBack(Activation f) {
    assertEquals(f, Activations.parse(f.spec()));
    assertEquals(f, Activations.parse(" " + f.spec().toUpperCase(Locale.ROOT) + " "));
  }

  @ParameterizedTest
  @MethodSource("defaults")
  void definitionIsComplete(Activation f) {
    Definition<?> definition = f.definition();
    for (String text :
        List.of(definition.formula(), definition.derivative(), definition.source())) {
      assertFalse(text.isBlank(), definition.name());
    }
    definition.parameters().forEach(p -> assertFalse(p.doc().isBlank(), p.name()));
    definition.aliases().forEach(alias -> assertEquals(f, Activations.parse(alias)));
    assertEquals(
        definition.parameters().stream().anyMatch(Parameter::learnable), f instanceof Learnable);
  }
}
