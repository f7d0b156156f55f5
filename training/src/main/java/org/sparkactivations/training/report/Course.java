package org.sparkactivations.training.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingHistory;
import org.sparkactivations.training.TrainingSetup;

/**
 * What rules ask of a history.
 *
 * @param epochs those that were completed, one at least
 */
record Course(TrainingHistory history, List<EpochRecord> epochs) {
  /** One epoch may be an outlier, so the end of training is the median of so many. */
  private static final int TAIL = 3;

  static Course of(TrainingHistory history) {
    return new Course(
        history, history.epochs().stream().filter(e -> Double.isFinite(e.loss())).toList());
  }

  boolean isDiverged() {
    return epochs.size() < history.epochs().size();
  }

  EpochRecord first() {
    return epochs.get(0);
  }

  EpochRecord last() {
    return epochs.get(epochs.size() - 1);
  }

  EpochRecord best() {
    return history.epochs().get(history.bestEpoch() - 1);
  }

  /** What the figure is at the end; NaN if it is not known of any epoch. */
  double tail(ToDoubleFunction<EpochRecord> figure) {
    double[] known = epochs.stream().mapToDouble(figure).filter(x -> !Double.isNaN(x)).toArray();
    return median(Arrays.copyOfRange(known, Math.max(0, known.length - TAIL), known.length));
  }

  /** By which part of the first loss it is higher at the end than it has been. */
  double rise(ToDoubleFunction<EpochRecord> loss) {
    double lowest = epochs.stream().mapToDouble(loss).min().orElseThrow();
    double end = Math.min(tail(loss), loss.applyAsDouble(last()));
    return (end - lowest) / Math.abs(loss.applyAsDouble(first()));
  }

  /** Whether training has found out more of its rows than what is most frequent. */
  boolean isLearned() {
    double metric = tail(EpochRecord::metric);
    return Double.isNaN(metric)
        ? tail(EpochRecord::loss) < (1 - TrainingThresholds.LEARNED) * first().loss()
        : isBetterThanGuess(metric);
  }

  /** Whether a metric is clearly above the baseline. */
  boolean isBetterThanGuess(double metric) {
    double baseline = tail(EpochRecord::baseline);
    return metric > baseline + TrainingThresholds.LEARNED * (1 - baseline);
  }

  /** A figure of the layers that have it, in one epoch. */
  static double[] layers(EpochRecord epoch, ToDoubleFunction<LayerFigures> figure) {
    return epoch.layers().stream().mapToDouble(figure).filter(x -> !Double.isNaN(x)).toArray();
  }

  /** The largest update of an epoch, relative to the weights; NaN if none is known. */
  static double largestUpdate(EpochRecord epoch) {
    return Arrays.stream(layers(epoch, LayerFigures::updateRatio)).max().orElse(Double.NaN);
  }

  /** The gradient at the first layer relative to that at the last; NaN if it is not known. */
  static double gradientLeft(EpochRecord epoch) {
    double[] norms = layers(epoch, LayerFigures::gradientNorm);
    return norms.length == 0 ? Double.NaN : norms[0] / norms[norms.length - 1];
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  /** How the metric of the run is called. */
  String metricName() {
    TrainingSetup setup = history.setup();
    return setup != null && setup.metric().equals(TrainingSetup.R2) ? "R^2" : "accuracy";
  }

  /** What the baseline of the metric is. */
  String guess() {
    return metricName().equals("R^2")
        ? "always predicting the mean"
        : "always predicting the most frequent class (%s)"
            .formatted(FigureText.number(tail(EpochRecord::baseline)));
  }
}
