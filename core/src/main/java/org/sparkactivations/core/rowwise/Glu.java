package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.elementwise.Sigmoid;

/** The gated linear unit: the gate is the sigmoid. */
public record Glu() implements GatedUnit {
  public static final Definition<Glu> DEFINITION =
      Definition.<Glu>of("glu")
          .formula("a_i s(b_i), x = (a, b) in halves")
          .derivative("(grad_i f(b_i), grad_i a_i f'(b_i)), f = sigmoid")
          .properties(RowProperty.HALF_LENGTH)
          .source("Dauphin et al., Language modeling with gated convolutional networks, 2016")
          .elsewhere("torch.nn.functional.glu(x)", "keras.activations.glu(x)")
          .create(Glu::new);

  private static final Activation GATE = new Sigmoid();

  @Override
  public Activation gate() {
    return GATE;
  }
}
