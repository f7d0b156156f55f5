package org.sparkactivations.core.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.layer.Dense;
import org.sparkactivations.core.layer.Normalization;
import org.sparkactivations.core.layer.Residual;

/**
 * A network after training, applied to one row by the functions and layers that SQL and stages use.
 */
final class RowByRow {
  private final double[] parameters;
  private final double[] statistics;
  private int parameter;
  private int statistic;

  RowByRow(double[] parameters, double[] statistics) {
    this.parameters = parameters;
    this.statistics = statistics;
  }

  double[] apply(List<Layer> layers, double[] x) {
    double[] row = x;
    for (Layer layer : layers) {
      row = apply(layer, row);
    }
    return row;
  }

  private double[] apply(Layer layer, double[] x) {
    if (layer instanceof ActivationLayer activation) {
      return activation(activation, x);
    }
    if (layer instanceof FunctionLayer function) {
      return apply(function.function(), Operands.NONE, x);
    }
    if (layer instanceof NormLayer norm) {
      Definition<?> definition = norm.function().definition();
      Operands operands = Operands.of(norm.function().definition());
      for (int i = 0; i < definition.operands().size(); i++) {
        operands.row(i, parameters(x.length), 0, x.length);
      }
      return apply(norm.function(), operands, x);
    }
    if (layer instanceof BatchNormLayer norm) {
      double[] mean = statistics(x.length);
      double[] variance = statistics(x.length);
      double[] gamma = parameters(x.length);
      double[] beta = parameters(x.length);
      RowFunction function = new Normalization(mean, variance, gamma, beta, norm.eps());
      return apply(function, Operands.NONE, x);
    }
    if (layer instanceof DenseLayer dense) {
      double[] columns = transposed(parameters(dense.units() * x.length), dense.units());
      return apply(new Dense(columns, parameters(dense.units())), Operands.NONE, x);
    }
    if (layer instanceof ResidualLayer residual) {
      Operands change = Operands.of(Residual.DEFINITION);
      change.row(0, apply(residual.body().layers(), x), 0, x.length);
      return apply(new Residual(), change, x);
    }
    // Noise, of which nothing is left.
    return x;
  }

  private double[] activation(ActivationLayer layer, double[] x) {
    Definition<? extends Activation> definition = layer.activation().definition();
    if (layer.perUnit()) {
      RowFunction function = RowFunctions.perElement().parse(definition.name());
      Operands operands = Operands.of(function.definition());
      return apply(function, operands.row(0, parameters(x.length), 0, x.length), x);
    }
    Activation function = layer.activation();
    if (layer.learn()) {
      List<Object> values = new ArrayList<>(definition.parameterValues(function));
      values.set(
          definition.parameters().indexOf(ActivationLayer.learnable(definition)), parameters(1)[0]);
      function = definition.create(values);
    }
    return Arrays.stream(x).map(function::value).toArray();
  }

  private static double[] apply(RowFunction function, Operands operands, double[] x) {
    double[] y = new double[function.outputLength(x.length)];
    function.apply(x, 0, x.length, operands, y, 0);
    return y;
  }

  private double[] parameters(int count) {
    parameter += count;
    return Arrays.copyOfRange(parameters, parameter - count, parameter);
  }

  private double[] statistics(int count) {
    statistic += count;
    return Arrays.copyOfRange(statistics, statistic - count, statistic);
  }

  /** The columns of a matrix, one after the other, whose rows are so. */
  private static double[] transposed(double[] matrix, int rows) {
    int columns = matrix.length / rows;
    double[] transposed = new double[matrix.length];
    Arrays.setAll(transposed, i -> matrix[i % rows * columns + i / rows]);
    return transposed;
  }
}
