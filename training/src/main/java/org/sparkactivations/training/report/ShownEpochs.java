package org.sparkactivations.training.report;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sparkactivations.profiler.report.NumberText;
import org.sparkactivations.training.TrainingHistory;

/**
 * Which epochs a page shows, so that its size is bounded: all, or of many those at equal distances,
 * and also the first, the last, the best and those that findings name.
 *
 * @param charts indices of epochs
 * @param map some of them, for the map and the tables
 */
record ShownEpochs(List<Integer> charts, List<Integer> map) {
  private static final int CHART_EPOCHS = 2000;
  private static final int MAP_EPOCHS = 120;

  /** So many at least, however many layers there are. */
  private static final int FEWEST_MAP_EPOCHS = 30;

  /** Of the map: layers by epochs. */
  private static final int CELLS = 6000;

  static ShownEpochs of(TrainingHistory history, List<TrainingFinding> findings) {
    int epochs = history.epochs().size();
    int layers = history.epochs().stream().mapToInt(e -> e.layers().size()).max().orElse(0);
    int columns = Math.max(FEWEST_MAP_EPOCHS, Math.min(MAP_EPOCHS, CELLS / Math.max(1, layers)));
    Set<Integer> needed =
        IntStream.concat(
                IntStream.of(1, history.bestEpoch(), epochs),
                findings.stream().mapToInt(TrainingFinding::epoch))
            .filter(epoch -> epoch >= 1 && epoch <= epochs)
            .mapToObj(epoch -> epoch - 1)
            .collect(Collectors.toSet());
    return new ShownEpochs(some(epochs, CHART_EPOCHS, needed), some(epochs, columns, needed));
  }

  private static List<Integer> some(int epochs, int most, Set<Integer> needed) {
    Set<Integer> some = new TreeSet<>(needed);
    int step = step(epochs, most);
    IntStream.range(0, epochs).filter(i -> (i + 1) % step == 0).forEach(some::add);
    return List.copyOf(some);
  }

  private static int step(int epochs, int most) {
    return Math.max(1, (epochs + most - 1) / most);
  }

  /** What is left out; empty if nothing is. */
  String text(int epochs) {
    String all = NumberText.count(epochs, "epoch");
    if (map.size() == epochs) {
      return "";
    }
    return "Of %s, %s are drawn in the charts and %s in the map and the tables; the JSON has all."
        .formatted(
            all,
            charts.size() == epochs ? "all" : NumberText.count(charts.size()),
            NumberText.count(map.size()));
  }
}
