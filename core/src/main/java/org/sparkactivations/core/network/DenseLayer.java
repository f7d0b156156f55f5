package org.sparkactivations.core.network;

import java.util.Arrays;
import java.util.List;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.kernel.Matrix;
import org.sparkactivations.core.kernel.MatrixProduct;
import org.sparkactivations.core.kernel.TrainingKernels;

/**
 * The product of a matrix and the row, plus a bias, with the bits of {@link
 * org.sparkactivations.core.layer.Dense}.
 *
 * @param units the length of the result
 */
public record DenseLayer(int units) implements Layer {
  public static final Definition<DenseLayer> DEFINITION =
      Definition.<DenseLayer>of("dense")
          .integer("units", Interval.closed(1, Integer.MAX_VALUE), "the length of the result")
          .formula("sum_i weight_ji x_i + bias_j")
          .source("PyTorch's Linear")
          .createFrom(values -> new DenseLayer((int) (long) values.get(0)));

  public DenseLayer {
    DEFINITION.check(units);
  }

  @Override
  public String spec() {
    return "dense(" + units + ")";
  }

  @Override
  public int outputs(int inputs) {
    return units;
  }

  @Override
  public List<Weights> parameters(int inputs) {
    return List.of(Weights.of("weight", 0, units, inputs), Weights.of("bias", 0, units));
  }

  /** The initializer is to give the outputs the variance 1. */
  @Override
  public double initialize(InitialParameters initial, int inputs, double moment) {
    List<Weights> weights = parameters(inputs);
    initial.addMatrix(units, inputs, moment);
    initial.add(weights.subList(1, weights.size()));
    return 1;
  }

  @Override
  public LayerPass open(int inputs, Places places) {
    return new Pass(inputs, units, places);
  }

  private static final class Pass extends LayerPass {
    private static final double[] NONE = {};

    private final int inputs;
    private final int outputs;
    private final MatrixProduct product;
    private final int weight;
    private final int bias;
    private final int matrix;

    /** Views of the arguments of a call. */
    private final Matrix rows;

    private final Matrix results;
    private final Matrix weights;

    Pass(int inputs, int outputs, Places places) {
      this.inputs = inputs;
      this.outputs = outputs;
      this.product = places.product();
      this.weight = places.parameters(Math.multiplyExact(inputs, outputs));
      this.bias = places.parameters(outputs);
      this.matrix = places.matrix();
      this.rows = Matrix.of(NONE, 0, 0, inputs);
      this.results = Matrix.of(NONE, 0, 0, outputs);
      this.weights = Matrix.of(NONE, 0, 0, inputs);
    }

    @Override
    public void forward(BlockContext context, double[] x, double[] y) {
      if (context.dense != null) {
        context.dense[matrix].apply(x, 0, inputs, y, 0);
        return;
      }
      int count = context.rows * outputs;
      for (int from = 0; from < count; from += outputs) {
        System.arraycopy(context.parameters, bias, y, from, outputs);
      }
      rows.moveTo(x, 0, context.rows);
      results.moveTo(y, 0, context.rows);
      if (context.packed != null) {
        product.add(rows, context.packed[matrix], results);
      } else {
        weights.moveTo(context.parameters, weight, outputs);
        product.add(rows, weights.transposed(), results);
      }
    }

    @Override
    public void backward(
        BlockContext context, double[] x, double[] y, double[] gradY, double[] gradX) {
      results.moveTo(gradY, 0, context.rows);
      product.add(
          results.transposed(),
          rows.moveTo(x, 0, context.rows),
          weights.moveTo(context.gradients, weight, outputs));
      for (int row = 0; row < context.rows; row++) {
        TrainingKernels.add(gradY, row * outputs, outputs, context.gradients, bias);
      }
      if (gradX != null) {
        Arrays.fill(gradX, 0, context.rows * inputs, 0);
        product.add(
            results,
            weights.moveTo(context.parameters, weight, outputs),
            rows.moveTo(gradX, 0, context.rows));
      }
    }
  }
}
