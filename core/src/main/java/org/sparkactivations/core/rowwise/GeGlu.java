package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.elementwise.Gelu;

/** The gated linear unit with gelu as the gate. */
public record GeGlu() implements GatedUnit {
  public static final Definition<GeGlu> DEFINITION =
      Definition.<GeGlu>of("geglu")
          .formula("a_i gelu(b_i), x = (a, b) in halves")
          .derivative("(grad_i f(b_i), grad_i a_i f'(b_i)), f = gelu")
          .properties(RowProperty.HALF_LENGTH)
          .source("Shazeer, GLU variants improve transformer, 2020")
          .create(GeGlu::new);

  private static final Activation GATE = new Gelu();

  @Override
  public Activation gate() {
    return GATE;
  }
}
