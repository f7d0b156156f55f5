package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Parameter;

/** Which functions have a parameter derivative, and its limits. */
class LearnableTest {
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
}
