package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.elementwise.Relu;

/** The gated linear unit with relu as the gate. */
public record ReGlu() implements GatedUnit {
  public static final Definition<ReGlu> DEFINITION =
      Definition.<ReGlu>of("reglu")
          .formula("a_i max(0, b_i), x = (a, b) in halves")
          .derivative("(grad_i f(b_i), grad_i a_i f'(b_i)), f = relu")
          .properties(RowProperty.HALF_LENGTH)
          .source("Shazeer, GLU variants improve transformer, 2020")
          .create(ReGlu::new);

  private static final Activation GATE = new Relu();

  @Override
  public Activation gate() {
    return GATE;
  }
}
