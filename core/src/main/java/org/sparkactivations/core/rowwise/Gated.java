package org.sparkactivations.core.rowwise;

import java.util.Objects;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.RowProperty;

/** The gated linear unit with any element-wise function as the gate. */
public record Gated(Activation gate) implements GatedUnit {
  public static final Definition<Gated> DEFINITION =
      Definition.<Gated>of("gated")
          .function("spec", "the function of the second half")
          .formula("a_i f(b_i), x = (a, b) in halves")
          .derivative("(grad_i f(b_i), grad_i a_i f'(b_i))")
          .properties(RowProperty.HALF_LENGTH)
          .source("Shazeer, GLU variants improve transformer, 2020")
          .createFrom(values -> new Gated((Activation) values.get(0)));

  public Gated {
    Objects.requireNonNull(gate, "gated: spec is missing");
  }
}
