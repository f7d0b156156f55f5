package org.sparkactivations.core.network;

import java.util.List;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operand;
import org.sparkactivations.core.definition.Operands;

/** A normalization of rows, whose factors gamma and, if it has them, terms beta are trained. */
public record NormLayer(RowFunction function) implements Layer {
  private static final int GAMMA = 0;
  private static final int BETA = 1;

  /** Whether the function has factors, and perhaps terms, that may be left out. */
  static boolean isPossible(Definition<? extends RowFunction> function) {
    List<String> operands = function.operands().stream().map(Operand::name).toList();
    return operands.equals(List.of("gamma")) || operands.equals(List.of("gamma", "beta"));
  }

  static Definition<NormLayer> of(Definition<? extends RowFunction> function) {
    return FunctionLayer.of(function, NormLayer::new);
  }

  @Override
  public Definition<? extends Layer> definition() {
    return NetworkLayers.table().find(function.definition().name());
  }

  @Override
  public String spec() {
    return function.spec();
  }

  private boolean hasBeta() {
    return function.definition().operands().size() > BETA;
  }

  @Override
  public List<Weights> parameters(int inputs) {
    Weights gamma = Weights.of("gamma", 1, inputs);
    return hasBeta() ? List.of(gamma, Weights.of("beta", 0, inputs)) : List.of(gamma);
  }

  @Override
  public double initialize(InitialParameters initial, int inputs, double moment) {
    initial.add(parameters(inputs));
    return 1;
  }

  @Override
  public LayerPass open(int inputs, Places places) {
    return new Pass(function, hasBeta(), inputs, places);
  }

  private static final class Pass extends LayerPass {
    private final RowFunction function;
    private final int length;
    private final Affine affine;
    private final Operands operands;
    private final double[] normalized;

    Pass(RowFunction function, boolean hasBeta, int length, Places places) {
      this.function = function;
      this.length = length;
      this.affine = new Affine(length, hasBeta, places);
      this.operands = Operands.of(function.definition());
      this.normalized = places.block(length);
    }

    @Override
    public void forward(BlockContext context, double[] x, double[] y) {
      for (int from = 0; from < context.rows * length; from += length) {
        function.apply(x, from, length, normalized, from);
      }
      affine.forward(context, normalized, y);
    }

    @Override
    public void backward(
        BlockContext context, double[] x, double[] y, double[] gradY, double[] gradX) {
      affine.addGradients(context, normalized, gradY);
      if (gradX == null) {
        return;
      }
      operands.row(GAMMA, context.parameters, affine.gamma(), length);
      for (int from = 0; from < context.rows * length; from += length) {
        function.backward(gradY, from, x, from, length, operands, gradX, from);
      }
    }
  }
}
