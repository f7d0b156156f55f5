package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The derivatives by parameters, against central differences. */
class LearnableTest {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-8;

  @Test
  void isTheDerivativeByTheLearnableParameter() {
    Twins.activations()
        .filter(Learnable.class::isInstance)
        .forEach(
            activation -> {
              for (double x : new double[] {-30, -3, -0.7, -0.01, 0.01, 0.7, 2, 3, 30}) {
                double up = moved(activation, STEP).value(x);
                double down = moved(activation, -STEP).value(x);
                double expected = (up - down) / (2 * STEP);
                double got = ((Learnable) activation).parameterDerivative(x);
                double tolerance = TOLERANCE * Math.max(1, Math.abs(x));
                assertEquals(expected, got, tolerance, activation.spec() + " at " + x);
              }
            });
  }

  @Test
  void everyFunctionWithALearnableParameterHasIt() {
    for (Definition<? extends Activation> definition : Activations.table().definitions()) {
      boolean learnable = definition.parameters().stream().anyMatch(Parameter::learnable);
      assertEquals(learnable, definition.create() instanceof Learnable, definition.name());
    }
  }

  @Test
  void nanAndInfinities() {
    Learnable softplus = (Learnable) Activations.parse("softplus");
    assertTrue(Double.isNaN(softplus.parameterDerivative(Double.NaN)));
    assertEquals(0, Math.abs(softplus.parameterDerivative(Double.POSITIVE_INFINITY)));
    assertEquals(0, Math.abs(softplus.parameterDerivative(Double.NEGATIVE_INFINITY)));
    Learnable elu = (Learnable) Activations.parse("elu");
    assertEquals(-1, elu.parameterDerivative(Double.NEGATIVE_INFINITY));
  }

  /** The same function with the learnable parameter moved. */
  private static Activation moved(Activation activation, double step) {
    Definition<? extends Activation> definition = activation.definition();
    double[] values =
        IntStream.range(0, definition.parameters().size())
            .mapToDouble(
                i -> {
                  Parameter parameter = definition.parameters().get(i);
                  return component(activation, i) + (parameter.learnable() ? step : 0);
                })
            .toArray();
    return definition.create(values);
  }

  private static double component(Activation activation, int i) {
    try {
      return (double)
          activation.getClass().getRecordComponents()[i].getAccessor().invoke(activation);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(activation.spec(), e);
    }
  }
}
