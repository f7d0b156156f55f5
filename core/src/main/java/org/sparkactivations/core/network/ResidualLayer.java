package org.sparkactivations.core.network;

import java.util.List;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.layer.Residual;

/** The sum of a row and what the layers of the body make of it. */
public record ResidualLayer(Sequence body) implements Layer {
  static final String NAME = Residual.DEFINITION.name();

  /** Its argument is a network, so {@link NetworkParser} reads it and not the definition. */
  public static final Definition<ResidualLayer> DEFINITION =
      Definition.<ResidualLayer>of(NAME)
          .formula("x_i + body(x)_i")
          .source(Residual.DEFINITION.source())
          .createFrom(
              values -> {
                throw new UnsupportedOperationException("residual has a body: use its constructor");
              });

  public ResidualLayer {
    if (body.layers().isEmpty()) {
      throw new IllegalArgumentException(
          "residual: got no layers; expected some, as in residual(layer_norm dense(64) relu dense(64))");
    }
  }

  @Override
  public String spec() {
    return NAME + "(" + body.spec() + ")";
  }

  @Override
  public int outputs(int inputs) {
    int outputs = body.outputs(inputs);
    if (outputs != inputs) {
      throw new IllegalArgumentException(
          "residual: the body turns rows of %d elements into rows of %d; expected %d, since both are added"
              .formatted(inputs, outputs, inputs));
    }
    return outputs;
  }

  @Override
  public List<Weights> parameters(int inputs) {
    return body.parameters(inputs);
  }

  @Override
  public List<Weights> statistics(int inputs) {
    return body.statistics(inputs);
  }

  /** As if the row and what the body makes of it were independent. */
  @Override
  public double initialize(InitialParameters initial, int inputs, double moment) {
    return moment + body.initialize(initial, inputs, moment);
  }

  @Override
  public LayerPass open(int inputs, Places places) {
    return new Pass(body.open(inputs, places), inputs);
  }

  private static final class Pass extends LayerPass {
    private final SequencePass body;
    private final int length;

    Pass(SequencePass body, int length) {
      this.body = body;
      this.length = length;
    }

    @Override
    public void forward(BlockContext context, double[] x, double[] y) {
      double[] change = body.forward(context, x);
      int count = context.rows * length;
      for (int i = 0; i < count; i++) {
        y[i] = RowFormulas.canonical(x[i] + change[i]);
      }
    }

    @Override
    public void backward(
        BlockContext context, double[] x, double[] y, double[] gradY, double[] gradX) {
      body.backward(context, x, gradY, gradX);
      if (gradX == null) {
        return;
      }
      int count = context.rows * length;
      for (int i = 0; i < count; i++) {
        gradX[i] += gradY[i];
      }
    }

    @Override
    public void project(double[] parameters) {
      body.project(parameters);
    }
  }
}
