package org.sparkactivations.core.network;

import java.util.Arrays;
import java.util.List;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.rowwise.BatchNorm;

/**
 * Batch normalization: every unit minus its mean, divided by its deviation, times gamma, plus beta.
 * While training, means and variances are those of the block, where a row of weight 2 counts as the
 * row twice, and moving means of them are kept. After training these are used, with the bits of
 * {@link org.sparkactivations.core.layer.Normalization}.
 *
 * @param eps added to the variance
 * @param momentum the share of a block in the moving means
 */
public record BatchNormLayer(double eps, double momentum) implements Layer {
  public static final Definition<BatchNormLayer> DEFINITION =
      Definition.<BatchNormLayer>of(BatchNorm.DEFINITION.name())
          .parameter("eps", 1e-5, Interval.NOT_NEGATIVE, "added to the variance")
          .parameter(
              "momentum", 0.1, Interval.closed(0, 1), "the share of a block in the moving means")
          .formula(
              "(x_i - mean_i) / sqrt(variance_i + eps) gamma_i + beta_i, with mean and variance of"
                  + " the block while training, moving means of them afterwards")
          .source("Ioffe & Szegedy, Batch normalization, 2015; PyTorch's BatchNorm1d")
          .create(BatchNormLayer::new);

  public BatchNormLayer {
    DEFINITION.check(eps, momentum);
  }

  @Override
  public List<Weights> parameters(int inputs) {
    return List.of(Weights.of("gamma", 1, inputs), Weights.of("beta", 0, inputs));
  }

  @Override
  public List<Weights> statistics(int inputs) {
    return List.of(
        Weights.of("running_mean", 0, inputs), Weights.of("running_variance", 1, inputs));
  }

  @Override
  public double initialize(InitialParameters initial, int inputs, double moment) {
    initial.add(parameters(inputs));
    return 1;
  }

  @Override
  public LayerPass open(int inputs, Places places) {
    return new Pass(this, inputs, places);
  }

  private static final class Pass extends LayerPass {
    private final BatchNormLayer layer;
    private final int length;
    private final Affine affine;
    private final int means;
    private final int variances;
    private final double[] normalized;
    private final double[] mean;
    private final double[] root;

    /** Sums of w and w z, where w is the gradient by z. */
    private final double[] sum;

    private final double[] product;
    private double total;

    Pass(BatchNormLayer layer, int length, Places places) {
      this.layer = layer;
      this.length = length;
      affine = new Affine(length, true, places);
      means = places.statistics(length);
      variances = places.statistics(length);
      normalized = places.block(length);
      mean = new double[length];
      root = new double[length];
      sum = new double[length];
      product = new double[length];
    }

    @Override
    public void forward(BlockContext context, double[] x, double[] y) {
      if (context.isTraining) {
        measure(context, x);
      } else {
        System.arraycopy(context.statistics, means, mean, 0, length);
        for (int j = 0; j < length; j++) {
          root[j] = Math.sqrt(context.statistics[variances + j] + layer.eps);
        }
      }
      for (int from = 0; from < context.rows * length; from += length) {
        for (int j = 0; j < length; j++) {
          normalized[from + j] = (x[from + j] - mean[j]) / root[j];
        }
      }
      affine.forward(context, normalized, y);
    }

    /** Sets the means and roots to those of the block, and moves the statistics towards them. */
    private void measure(BlockContext context, double[] x) {
      addWeights(context);
      Arrays.fill(mean, 0);
      for (int row = 0; row < context.rows; row++) {
        double weight = context.weight(row);
        for (int j = 0; j < length; j++) {
          mean[j] = Math.fma(weight, x[row * length + j], mean[j]);
        }
      }
      for (int j = 0; j < length; j++) {
        mean[j] /= total;
      }
      Arrays.fill(sum, 0);
      for (int row = 0; row < context.rows; row++) {
        double weight = context.weight(row);
        for (int j = 0; j < length; j++) {
          double deviation = x[row * length + j] - mean[j];
          sum[j] = Math.fma(weight * deviation, deviation, sum[j]);
        }
      }
      for (int j = 0; j < length; j++) {
        double variance = sum[j] / total;
        root[j] = Math.sqrt(variance + layer.eps);
        move(context.statistics, means + j, mean[j]);
        move(context.statistics, variances + j, variance * correction());
      }
    }

    private void addWeights(BlockContext context) {
      total = 0;
      int counted = 0;
      for (int row = 0; row < context.rows; row++) {
        total += context.weight(row);
        counted += context.weight(row) > 0 ? 1 : 0;
      }
      if (counted < 2) {
        throw new IllegalArgumentException(
            "batch_norm: got a block of %d rows with a positive weight; expected at least 2, to have a variance"
                .formatted(counted));
      }
    }

    /** Makes the variance of a sample that of the population, as far as weights count rows. */
    private double correction() {
      return total / Math.max(total - 1, total / 2);
    }

    private void move(double[] statistics, int index, double value) {
      statistics[index] += layer.momentum * (value - statistics[index]);
    }

    /**
     * With w the gradient by z and p_r the row's share of the weights: root x' = w - p_r sum w -
     * p_r z sum (w z).
     */
    @Override
    public void backward(
        BlockContext context, double[] x, double[] y, double[] gradY, double[] gradX) {
      affine.addGradients(context, normalized, gradY);
      if (gradX == null) {
        return;
      }
      double[] parameters = context.parameters;
      int gamma = affine.gamma();
      Arrays.fill(sum, 0);
      Arrays.fill(product, 0);
      for (int from = 0; from < context.rows * length; from += length) {
        for (int j = 0; j < length; j++) {
          double gradient = gradY[from + j] * parameters[gamma + j];
          sum[j] += gradient;
          product[j] = Math.fma(gradient, normalized[from + j], product[j]);
        }
      }
      for (int row = 0; row < context.rows; row++) {
        double share = context.weight(row) / total;
        for (int j = 0; j < length; j++) {
          int i = row * length + j;
          double gradient = gradY[i] * parameters[gamma + j];
          double common = Math.fma(normalized[i], product[j], sum[j]);
          gradX[i] = Math.fma(-share, common, gradient) / root[j];
        }
      }
    }
  }
}
