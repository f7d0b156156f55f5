package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.LayerProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.statistic.Edges;
import org.sparkactivations.profiler.statistic.Quantile;
import org.sparkactivations.profiler.statistic.Zones;

/**
 * What the page's script draws, every number computed here.
 *
 * @param by what the groups differ in, null without groups
 * @param whole for each function the numbers of all groups together; null without groups
 * @param layers of a pipeline, each with the part of the same index; null without
 * @param opened the index of the part that is seen first
 */
record PageData(
    String by,
    List<Double[]> whole,
    List<Map<String, Object>> layers,
    int opened,
    List<Part> parts) {
  /** How many points of a curve are joined by lines. */
  private static final int POINTS = 97;

  /** Over a wider range too few of them fall in a period of a periodic function. */
  private static final double WIDEST_PERIODIC = 32;

  /** The index of dead in {@link #numbers}. */
  private static final int DEAD = 9;

  /**
   * A profile.
   *
   * @param numbers for each function those of all columns together, as a column has them
   * @param ranges what axes show; columns that are alike share one
   */
  record Part(
      String name,
      long rows,
      List<Double[]> numbers,
      List<Function> functions,
      List<Range> ranges,
      List<Map<String, Object>> columns) {}

  /**
   * A function.
   *
   * @param saturated from and to of each zone; null for an infinite end
   */
  record Function(String name, List<Double[]> saturated) {}

  /** What an axis shows, with the curves of each function. */
  record Range(double low, double high, List<Curves> curves) {}

  /**
   * A function and its slope at points at equal distances from low to high; null where they are not
   * finite. Both are null where they vary too fast to be drawn.
   */
  record Curves(List<Double> f, List<Double> slope) {}

  static PageData of(Page page) {
    List<String> order = page.order();
    return new PageData(
        page.groups() == null ? null : page.groups().by(),
        page.groups() == null ? null : overall(ordered(page.groups().whole(), order)),
        page.pipeline() == null
            ? null
            : page.pipeline().layers().stream().map(PageData::layer).toList(),
        page.opened(),
        page.parts().stream()
            .map(part -> part(part.name(), ordered(part.profile(), order)))
            .toList());
  }

  private static Profile ordered(Profile profile, List<String> order) {
    List<FunctionProfile> functions = new ArrayList<>(profile.functions());
    functions.sort(Comparator.comparingInt(f -> order.indexOf(f.function())));
    return new Profile(
        profile.rows(), profile.eps(), profile.inputs(), profile.rowSpans(), functions);
  }

  private static Part part(String name, Profile profile) {
    List<Activation> activations =
        profile.functions().stream().map(f -> Activations.parse(f.function())).toList();
    List<Zones> zones =
        profile.functions().stream().map(f -> Zones.of(f.function(), profile.eps())).toList();
    Map<ColumnChart.Range, Integer> ranges = new LinkedHashMap<>();
    List<Map<String, Object>> columns = new ArrayList<>();
    for (int i = 0; i < profile.inputs().size(); i++) {
      ColumnChart chart = ColumnChart.of(profile.inputs().get(i));
      int range = ranges.computeIfAbsent(chart.range(), key -> ranges.size());
      columns.add(column(profile, i, chart, range, zones));
    }
    List<Function> functions = new ArrayList<>();
    for (int f = 0; f < zones.size(); f++) {
      functions.add(function(profile.functions().get(f).function(), zones.get(f)));
    }
    return new Part(
        name,
        profile.rows(),
        overall(profile),
        functions,
        ranges.keySet().stream().map(range -> range(range, activations, profile.eps())).toList(),
        columns);
  }

  private static Function function(String name, Zones zones) {
    List<Double[]> saturated =
        zones.all().stream()
            .filter(Zones.Zone::saturated)
            .map(zone -> new Double[] {finite(zone.from()), finite(zone.to())})
            .toList();
    return new Function(name, saturated);
  }

  private static Range range(ColumnChart.Range range, List<Activation> activations, double eps) {
    List<Curves> curves = new ArrayList<>();
    for (Activation activation : activations) {
      boolean drawn =
          range.high() - range.low() <= WIDEST_PERIODIC || Edges.of(activation, eps).isFew();
      curves.add(
          drawn
              ? new Curves(points(range, activation::value), points(range, activation::derivative))
              : new Curves(null, null));
    }
    return new Range(range.low(), range.high(), curves);
  }

  private static List<Double> points(ColumnChart.Range range, DoubleUnaryOperator curve) {
    double step = (range.high() - range.low()) / (POINTS - 1);
    Double[] points = new Double[POINTS];
    Arrays.setAll(
        points,
        i -> finite(NumberText.significant(curve.applyAsDouble(range.low() + i * step), 4)));
    return Arrays.asList(points);
  }

  private static Map<String, Object> column(
      Profile profile, int i, ColumnChart chart, int range, List<Zones> zones) {
    InputProfile input = profile.inputs().get(i);
    List<Double> quantiles = input.quantiles();
    Map<String, Object> column = new LinkedHashMap<>();
    column.put("name", input.column());
    column.put("count", input.count());
    column.put("nulls", input.nulls());
    column.put("nans", input.nans());
    column.put("infinities", input.infinities());
    column.put("min", input.inputMin());
    column.put("max", input.inputMax());
    column.put("mean", input.mean());
    column.put("sd", input.sd());
    column.put("median", quantiles == null ? null : quantiles.get(quantiles.size() / 2));
    column.put("estimated", quantiles != null && !isMedianExact(input));
    column.put("range", range);
    column.put("chart", chart);
    column.put("partly", zones.stream().map(z -> partly(chart, input, z)).toList());
    column.put(
        "numbers", profile.functions().stream().map(f -> numbers(f.columns().get(i))).toList());
    return column;
  }

  /** Pairs of a bin and how many of its values are saturated, where that is not all or none. */
  private static List<long[]> partly(ColumnChart chart, InputProfile input, Zones zones) {
    return chart.partlySaturated(input, zones).stream()
        .map(part -> new long[] {part.bin(), part.count()})
        .toList();
  }

  /** All columns together; as dead counts the share of the columns that are. */
  private static List<Double[]> overall(Profile profile) {
    List<Double[]> overall = new ArrayList<>();
    for (FunctionProfile function : profile.functions()) {
      Double[] numbers = numbers(function.overall());
      numbers[DEAD] = (double) function.deadColumns() / Math.max(1, function.columns().size());
      overall.add(numbers);
    }
    return overall;
  }

  private static boolean isMedianExact(InputProfile input) {
    return Quantile.of(Bins.of(input), input.inputMin(), input.inputMax(), 0.5).exact();
  }

  private static Map<String, Object> layer(LayerProfile layer) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("name", layer.layer() + " " + layer.function());
    numbers.put("low", layer.saturationLow());
    numbers.put("high", layer.saturationHigh());
    numbers.put("zero", layer.sparsity());
    numbers.put("dead", (double) layer.deadUnits() / layer.units());
    numbers.put("dormant", (double) layer.dormantUnits025() / layer.units());
    numbers.put("passes", layer.gradientShare());
    numbers.put("left", layer.gradientLeft());
    numbers.put("slopes", layer.slopeLeft());
    numbers.put("gradient norm", layer.gradientNorm());
    return numbers;
  }

  /** In the order that the script knows. */
  private static Double[] numbers(ColumnProfile column) {
    return new Double[] {
      column.saturationLow(),
      column.saturationHigh(),
      column.sparsity(),
      column.gradientShare(),
      column.gradient(),
      column.outputMean(),
      column.outputSd(),
      column.meanShift(),
      column.activity(),
      Boolean.TRUE.equals(column.dead()) ? 1.0 : 0.0,
      column.saturation() // Not the sum of two rounded numbers.
    };
  }

  private static Double finite(double x) {
    return Double.isFinite(x) ? (Double) x : null;
  }
}
