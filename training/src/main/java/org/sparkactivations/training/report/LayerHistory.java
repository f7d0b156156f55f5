package org.sparkactivations.training.report;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingHistory;

/**
 * The figures of one layer, epoch by epoch.
 *
 * @param epochs those that have figures of layers
 * @param number of the layer in each
 */
record LayerHistory(List<EpochRecord> epochs, int number) {
  /** Of all layers. */
  static List<LayerHistory> of(TrainingHistory history) {
    List<EpochRecord> epochs =
        history.epochs().stream().filter(epoch -> !epoch.layers().isEmpty()).toList();
    int layers = epochs.isEmpty() ? 0 : epochs.get(0).layers().size();
    return IntStream.range(0, layers).mapToObj(i -> new LayerHistory(epochs, i)).toList();
  }

  LayerFigures first() {
    return at(0);
  }

  LayerFigures last() {
    return at(epochs.size() - 1);
  }

  private LayerFigures at(int epoch) {
    return epochs.get(epoch).layers().get(number);
  }

  /** The epoch from which on a figure was like this to the end; 0 if it is not at the end. */
  int since(ToDoubleFunction<LayerFigures> figure, DoublePredicate like) {
    int from = epochs.size();
    while (from > 0 && like.test(figure.applyAsDouble(at(from - 1)))) {
      from--;
    }
    return from == epochs.size() ? 0 : epochs.get(from).epoch();
  }
}
