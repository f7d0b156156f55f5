package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.elementwise.Silu;

/** The gated linear unit with silu as the gate. */
public record SwiGlu() implements GatedUnit {
  public static final Definition<SwiGlu> DEFINITION =
      Definition.<SwiGlu>of("swiglu")
          .formula("a_i silu(b_i), x = (a, b) in halves")
          .derivative("(grad_i f(b_i), grad_i a_i f'(b_i)), f = silu")
          .properties(RowProperty.HALF_LENGTH)
          .source("Shazeer, GLU variants improve transformer, 2020")
          .create(SwiGlu::new);

  private static final Activation GATE = new Silu();

  @Override
  public Activation gate() {
    return GATE;
  }
}
