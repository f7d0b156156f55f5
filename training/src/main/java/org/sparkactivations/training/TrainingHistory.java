package org.sparkactivations.training;

import java.io.Serializable;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How training went.
 *
 * @param setup null for models that were saved before it was kept
 * @param epochs in their order
 * @param bestEpoch the epoch whose parameters were kept, counted from 1; if training failed, the
 *     one with the smallest loss, 0 for none
 */
public record TrainingHistory(TrainingSetup setup, List<EpochRecord> epochs, int bestEpoch)
    implements Serializable {
  public TrainingHistory {
    epochs = List.copyOf(epochs);
    int n = epochs.size();
    boolean none = epochs.stream().noneMatch(epoch -> Double.isFinite(epoch.loss()));
    if (bestEpoch < (none ? 0 : 1) || bestEpoch > n) {
      throw new IllegalArgumentException(
          "history of training: got epoch %d of %d as the best; expected one of them, or 0 if none has a loss"
              .formatted(bestEpoch, n));
    }
  }

  /**
   * A history of what was known before other figures were.
   *
   * @param validationLosses empty without validation rows
   */
  public static TrainingHistory of(
      double[] losses, double[] validationLosses, double[] stepSizes, int bestEpoch) {
    List<EpochRecord> epochs =
        IntStream.range(0, losses.length)
            .mapToObj(
                i ->
                    EpochRecord.of(
                        i + 1,
                        losses[i],
                        validationLosses.length == 0 ? Double.NaN : validationLosses[i],
                        stepSizes[i]))
            .toList();
    return new TrainingHistory(null, epochs, bestEpoch);
  }

  /** The losses of the epochs. */
  public double[] losses() {
    return figures(EpochRecord::loss);
  }

  /** The validation losses of the epochs; empty without validation rows. */
  public double[] validationLosses() {
    double[] losses = figures(EpochRecord::validationLoss);
    return losses.length == 0 || Double.isNaN(losses[0]) ? new double[0] : losses;
  }

  /** The learning rates of the last steps of the epochs. */
  public double[] stepSizes() {
    return figures(EpochRecord::stepSize);
  }

  private double[] figures(ToDoubleFunction<EpochRecord> figure) {
    return epochs.stream().mapToDouble(figure).toArray();
  }
}
