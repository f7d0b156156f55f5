package org.sparkactivations.training.report;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingHistory;

/** The figures of one layer, epoch by epoch. */
record LayerHistory(List<LayerFigures> epochs) {
  /** Of all layers, in the epochs in which they were recorded. */
  static List<LayerHistory> of(TrainingHistory history) {
    List<List<LayerFigures>> recorded =
        history.epochs().stream().map(EpochRecord::layers).filter(l -> !l.isEmpty()).toList();
    int layers = recorded.isEmpty() ? 0 : recorded.get(0).size();
    return IntStream.range(0, layers)
        .mapToObj(i -> new LayerHistory(recorded.stream().map(epoch -> epoch.get(i)).toList()))
        .toList();
  }

  LayerFigures first() {
    return epochs.get(0);
  }

  LayerFigures last() {
    return epochs.get(epochs.size() - 1);
  }

  /** The epoch from which on a figure was like this to the end; 0 if it is not at the end. */
  int since(ToDoubleFunction<LayerFigures> figure, DoublePredicate like) {
    int epoch = epochs.size();
    while (epoch > 0 && like.test(figure.applyAsDouble(epochs.get(epoch - 1)))) {
      epoch--;
    }
    return epoch == epochs.size() ? 0 : epoch + 1;
  }
}
