package org.sparkactivations.core.network;

import java.util.function.Function;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.math.Noise;

/** A function of whole rows that learns nothing, such as softmax, glu or maxout. */
public record FunctionLayer(RowFunction function) implements Layer {
  /** About how many elements a sample has. */
  private static final int SAMPLE = 1 << 14;

  /** Whether a network can contain the function: rows in, rows out, and gradients back. */
  static boolean isPossible(Definition<? extends RowFunction> function) {
    return function.hasBackward() && !function.yieldsNumber() && function.operands().isEmpty();
  }

  static Definition<FunctionLayer> of(Definition<? extends RowFunction> function) {
    return of(function, FunctionLayer::new);
  }

  /** The layer of a function, with the function's parameters. */
  static <L extends Layer> Definition<L> of(
      Definition<? extends RowFunction> function, Function<RowFunction, L> layer) {
    return Definition.<L>of(function.name())
        .aliases(function.aliases().toArray(String[]::new))
        .parametersOf(function)
        .formula(function.formula())
        .source(function.source())
        .createFrom(values -> layer.apply(function.create(values)));
  }

  @Override
  public Definition<? extends Layer> definition() {
    return NetworkLayers.table().find(function.definition().name());
  }

  @Override
  public String spec() {
    return function.spec();
  }

  @Override
  public int outputs(int inputs) {
    return function.outputLength(inputs);
  }

  /** The moment is that of a sample, because each function would need an integral of its own. */
  @Override
  public double initialize(InitialParameters initial, int inputs, double moment) {
    int rows = SAMPLE / inputs + 1;
    double[] x = new double[inputs];
    double[] y = new double[outputs(inputs)];
    double squares = 0;
    for (int row = 0; row < rows; row++) {
      long noise = Noise.row(0, row);
      for (int i = 0; i < inputs; i++) {
        x[i] = Math.sqrt(moment) * Noise.normal(noise, i);
      }
      function.apply(x, 0, inputs, y, 0);
      for (double value : y) {
        squares = Math.fma(value, value, squares);
      }
    }
    return squares / rows / y.length;
  }

  @Override
  public LayerPass open(int inputs, Places places) {
    return new Pass(function, inputs);
  }

  private static final class Pass extends LayerPass {
    private final RowFunction function;
    private final int inputs;
    private final int outputs;

    Pass(RowFunction function, int inputs) {
      this.function = function;
      this.inputs = inputs;
      this.outputs = function.outputLength(inputs);
    }

    @Override
    public void forward(BlockContext context, double[] x, double[] y) {
      for (int row = 0; row < context.rows; row++) {
        function.apply(x, row * inputs, inputs, Operands.NONE, y, row * outputs);
      }
    }

    @Override
    public void backward(
        BlockContext context, double[] x, double[] y, double[] gradY, double[] gradX) {
      if (gradX == null) {
        return;
      }
      for (int row = 0; row < context.rows; row++) {
        int from = row * inputs;
        function.backward(gradY, row * outputs, x, from, inputs, Operands.NONE, gradX, from);
      }
    }
  }
}
