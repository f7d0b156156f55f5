package org.sparkactivations.training;

import java.io.Serializable;
import java.util.List;
import org.sparkactivations.core.network.LayerFigures;

/**
 * What is recorded of an epoch. Figures that are not known are NaN: those of validation rows if
 * there are none, and all but losses and step sizes in models that were saved before others were
 * recorded.
 *
 * @param epoch counted from 1
 * @param loss the mean loss of the rows, with the parameters before each step; NaN in the epoch in
 *     which training failed
 * @param validationLoss the mean loss of the validation rows, after the last step
 * @param metric see {@link TrainingSetup#metric}; of the same rows and parameters as the loss, but
 *     with {@code lbfgs} of the last point that it evaluated
 * @param validationMetric of the same rows and parameters as the validation loss
 * @param baseline the metric if the most frequent class, or the mean, were predicted for every row
 * @param stepSize the learning rate of the last step
 * @param gradientNorm the mean over steps and shards of the Euclidean norm of the gradient, with
 *     the penalty and before clipping; with {@code lbfgs}, the norm at the last point, NaN if it is
 *     at rest and evaluates none
 * @param inputScale the root mean square of the features as the network gets them
 * @param observedRows of how many rows inputs and layers were observed: the last of the epoch, at
 *     most 1,024 and a quarter of them, unless a step of all shards has more
 * @param layers in the order of the network; a residual layer is represented by the layers in it
 */
public record EpochRecord(
    int epoch,
    double loss,
    double validationLoss,
    double metric,
    double validationMetric,
    double baseline,
    double stepSize,
    double gradientNorm,
    double inputScale,
    long observedRows,
    List<LayerFigures> layers)
    implements Serializable {
  public EpochRecord {
    layers = layers == null ? List.of() : List.copyOf(layers);
  }

  /** A record of what was known before others were. */
  static EpochRecord of(int epoch, double loss, double validationLoss, double stepSize) {
    double none = Double.NaN;
    return new EpochRecord(
        epoch, loss, validationLoss, none, none, none, stepSize, none, none, 0, List.of());
  }

  /** By what epochs are compared: the validation loss, or else the loss. */
  public double decidingLoss() {
    return Double.isNaN(validationLoss) ? loss : validationLoss;
  }
}
