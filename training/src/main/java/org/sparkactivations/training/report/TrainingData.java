package org.sparkactivations.training.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingHistory;

/**
 * What the page's script draws.
 *
 * @param metric its name, null if it was not kept
 * @param best the epoch whose parameters were kept
 * @param epochs the numbers of those that charts show
 * @param map indices of those of them that the map shows
 * @param curves what charts draw, by name; those of which nothing is known are left out
 * @param limits which curves of the same names are not to cross
 * @param layers those with figures that the map shows
 */
record TrainingData(
    String metric,
    int best,
    List<Integer> epochs,
    List<Integer> map,
    Map<String, Curve> curves,
    Map<String, List<Double>> limits,
    List<Layer> layers,
    Thresholds thresholds) {

  /**
   * A figure of the epochs that charts show.
   *
   * @param smooth means over neighbours; null where so few epochs need none
   */
  record Curve(List<Double> raw, List<Double> smooth) {}

  /**
   * A layer.
   *
   * @param figures by name, for each epoch of the map
   */
  record Layer(String name, String spec, int units, Map<String, List<Double>> figures) {
    private boolean isOnMap() {
      return figures.entrySet().stream()
          .filter(figure -> !ASIDE.contains(figure.getKey()))
          .anyMatch(figure -> figure.getValue().stream().anyMatch(value -> !value.isNaN()));
    }
  }

  /** Those of figures of layers, see {@link TrainingThresholds}. */
  record Thresholds(
      double dead, double updateRatio, double smallUpdateRatio, double largeUpdateRatio) {
    static final Thresholds ALL =
        new Thresholds(
            TrainingThresholds.DEAD,
            TrainingThresholds.UPDATE_RATIO,
            TrainingThresholds.SMALL_UPDATE_RATIO,
            TrainingThresholds.LARGE_UPDATE_RATIO);
  }

  /** Curves that need not be smoothed. */
  private static final Set<String> NOISELESS = Set.of("stepSize", "baseline");

  /** Figures that the map does not show. */
  private static final Set<String> ASIDE = Set.of("gradientNorm", "weightScale");

  private static final Map<String, ToDoubleFunction<LayerFigures>> FIGURES = figures();

  private static Map<String, ToDoubleFunction<LayerFigures>> figures() {
    Map<String, ToDoubleFunction<LayerFigures>> figures = new LinkedHashMap<>();
    figures.put("saturated", LayerFigures::saturated);
    figures.put("zero", LayerFigures::zero);
    figures.put("dead", LayerFigures::dead);
    figures.put("meanSlope", LayerFigures::meanSlope);
    figures.put("gradientNorm", LayerFigures::gradientNorm);
    figures.put("weightScale", LayerFigures::weightScale);
    figures.put("updateRatio", LayerFigures::updateRatio);
    return figures;
  }

  static TrainingData of(TrainingHistory history, ShownEpochs shown) {
    List<EpochRecord> epochs = history.epochs();
    return new TrainingData(
        history.setup() == null ? null : history.setup().metric(),
        history.bestEpoch(),
        shown.charts().stream().map(i -> epochs.get(i).epoch()).toList(),
        shown.map().stream().map(i -> shown.charts().indexOf(i)).toList(),
        curves(epochs, shown.charts()),
        limits(epochs, shown.charts()),
        layers(epochs, shown.map()),
        Thresholds.ALL);
  }

  private static Map<String, Curve> curves(List<EpochRecord> epochs, List<Integer> shown) {
    Map<String, ToDoubleFunction<EpochRecord>> figures = new LinkedHashMap<>();
    figures.put("loss", EpochRecord::loss);
    figures.put("validationLoss", EpochRecord::validationLoss);
    figures.put("metric", EpochRecord::metric);
    figures.put("validationMetric", EpochRecord::validationMetric);
    figures.put("baseline", EpochRecord::baseline);
    figures.put("stepSize", EpochRecord::stepSize);
    figures.put("gradientNorm", EpochRecord::gradientNorm);
    Map<String, Curve> curves = new LinkedHashMap<>();
    figures.forEach(
        (name, figure) -> {
          EpochCurve curve = EpochCurve.of(epochs, figure);
          if (curve.isKnown()) {
            curves.put(name, curve(curve, !NOISELESS.contains(name), shown));
          }
        });
    return curves;
  }

  /** Empty where nothing is known that a limit follows from. */
  private static Map<String, List<Double>> limits(List<EpochRecord> epochs, List<Integer> shown) {
    EpochCurve loss = EpochCurve.of(epochs, EpochRecord::loss);
    EpochCurve validation = EpochCurve.of(epochs, EpochRecord::validationLoss);
    EpochCurve gradient = EpochCurve.of(epochs, EpochRecord::gradientNorm);
    Map<String, List<Double>> limits = new LinkedHashMap<>();
    if (validation.isKnown()) {
      double[] seen = loss.smooth() == null ? loss.values() : loss.smooth();
      limits.put("loss", at(shown, EpochCurve.times(1 + TrainingThresholds.OVERFITTING, seen)));
    }
    if (gradient.isKnown()) {
      double[] medians = gradient.mediansBefore();
      limits.put(
          "gradientNorm", at(shown, EpochCurve.times(TrainingThresholds.EXPLODING, medians)));
    }
    return limits;
  }

  private static Curve curve(EpochCurve curve, boolean noisy, List<Integer> shown) {
    double[] smooth = noisy ? curve.smooth() : null;
    return new Curve(at(shown, curve.values()), smooth == null ? null : at(shown, smooth));
  }

  private static List<Double> at(List<Integer> shown, double[] values) {
    return shown.stream().map(i -> values[i]).toList();
  }

  private static List<Layer> layers(List<EpochRecord> epochs, List<Integer> shown) {
    List<LayerFigures> first =
        epochs.stream()
            .map(EpochRecord::layers)
            .filter(l -> !l.isEmpty())
            .findFirst()
            .orElse(List.of());
    List<Layer> layers = new ArrayList<>();
    for (int layer = 0; layer < first.size(); layer++) {
      Map<String, List<Double>> figures = new LinkedHashMap<>();
      for (Map.Entry<String, ToDoubleFunction<LayerFigures>> figure : FIGURES.entrySet()) {
        figures.put(figure.getKey(), figure(epochs, shown, layer, figure.getValue()));
      }
      LayerFigures it = first.get(layer);
      Layer shownLayer = new Layer(it.layer(), it.spec(), it.units(), figures);
      if (shownLayer.isOnMap()) {
        layers.add(shownLayer);
      }
    }
    return layers;
  }

  private static List<Double> figure(
      List<EpochRecord> epochs,
      List<Integer> shown,
      int layer,
      ToDoubleFunction<LayerFigures> figure) {
    return shown.stream()
        .map(i -> epochs.get(i).layers())
        .map(layers -> layers.isEmpty() ? Double.NaN : figure.applyAsDouble(layers.get(layer)))
        .toList();
  }
}
