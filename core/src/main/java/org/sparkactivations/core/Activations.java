package org.sparkactivations.core;

import java.util.List;
import org.sparkactivations.core.elementwise.Elu;
import org.sparkactivations.core.elementwise.Gelu;
import org.sparkactivations.core.elementwise.HardSigmoid;
import org.sparkactivations.core.elementwise.LeakyRelu;
import org.sparkactivations.core.elementwise.Relu;
import org.sparkactivations.core.elementwise.Relu6;
import org.sparkactivations.core.elementwise.Sigmoid;
import org.sparkactivations.core.elementwise.Silu;
import org.sparkactivations.core.elementwise.Softplus;
import org.sparkactivations.core.elementwise.Tanh;

/** The table of element-wise functions. A function is its own file and one line here. */
public final class Activations {
  private static final Table<Activation> TABLE =
      new Table<>(
          List.of(
              Sigmoid.DEFINITION,
              HardSigmoid.DEFINITION,
              Tanh.DEFINITION,
              Relu.DEFINITION,
              Relu6.DEFINITION,
              LeakyRelu.DEFINITION,
              Elu.DEFINITION,
              Gelu.DEFINITION,
              Silu.DEFINITION,
              Softplus.DEFINITION));

  private Activations() {}

  public static Table<Activation> table() {
    return TABLE;
  }

  /** The function of a spec string; see {@link Table#parse}. */
  public static Activation parse(String spec) {
    return TABLE.parse(spec);
  }
}
