package org.sparkactivations.profiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What has changed from one profile to another.
 *
 * @param columns those that both have, the most changed first
 * @param added names of columns that only the later profile has
 * @param removed names of columns that only the earlier one has
 */
public record Drift(List<ColumnDrift> columns, List<String> added, List<String> removed) {

  /**
   * From this stability index on a column has moved somewhat (Siddiqi, 2006), as has one of which
   * this share more or less is missing.
   */
  public static final double MOVED = 0.1;

  /** From this one on it is another distribution. */
  public static final double MOVED_FAR = 0.25;

  /**
   * The change of one column.
   *
   * @param meanShift how far the mean has moved, in standard deviations of before; null where that
   *     is 0 or there are no finite values
   * @param stability the population stability index, {@link StabilityIndex}; null without values
   * @param missing by how much the share of values that are null or NaN has grown
   * @param saturation by function of both profiles that can saturate, by how much the share of
   *     saturated values has grown
   */
  public record ColumnDrift(
      String column,
      Double meanShift,
      Double stability,
      Double missing,
      Map<String, Double> saturation) {}

  public Drift {
    columns = List.copyOf(columns);
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /**
   * The change from one profile to a later one, column by column of the same name.
   *
   * @throws IllegalArgumentException if one calls other slopes saturated than the other
   */
  public static Drift between(Profile before, Profile after) {
    if (before.eps() != after.eps()) {
      throw new IllegalArgumentException(
          "drift: got eps = %s after; expected %s as before, for shares to be of the same"
              .formatted(after.eps(), before.eps()));
    }
    Map<String, InputProfile> earlier = byName(before.inputs(), InputProfile::column);
    Map<String, InputProfile> later = byName(after.inputs(), InputProfile::column);
    Map<String, Map<String, Double>> saturations = saturations(before, after);
    List<ColumnDrift> columns = new ArrayList<>();
    for (InputProfile input : after.inputs()) {
      InputProfile old = earlier.get(input.column());
      if (old != null) {
        columns.add(
            new ColumnDrift(
                input.column(),
                meanShift(old, input),
                StabilityIndex.of(old.histogram(), input.histogram()),
                difference(missing(old), missing(input)),
                saturations.getOrDefault(input.column(), Map.of())));
      }
    }
    columns.sort(Comparator.comparingDouble(Drift::size).reversed());
    return new Drift(
        columns,
        later.keySet().stream().filter(name -> !earlier.containsKey(name)).sorted().toList(),
        earlier.keySet().stream().filter(name -> !later.containsKey(name)).sorted().toList());
  }

  /** The columns whose values have moved at least somewhat, or go missing, or no longer do. */
  public List<ColumnDrift> moved() {
    return columns.stream().filter(column -> size(column) >= MOVED).toList();
  }

  private static double size(ColumnDrift column) {
    double moved = column.stability == null ? 0 : column.stability;
    return column.missing == null ? moved : Math.max(moved, Math.abs(column.missing));
  }

  private static Double meanShift(InputProfile before, InputProfile after) {
    boolean defined = before.sd() != null && before.sd() > 0 && after.mean() != null;
    return defined ? (Double) ((after.mean() - before.mean()) / before.sd()) : null;
  }

  private static Double missing(InputProfile input) {
    return input.count() == 0
        ? null
        : (Double) ((double) (input.nulls() + input.nans()) / input.count());
  }

  private static Double difference(Double before, Double after) {
    return before == null || after == null ? null : (Double) (after - before);
  }

  /** By column and function. */
  private static Map<String, Map<String, Double>> saturations(Profile before, Profile after) {
    Map<String, FunctionProfile> earlier = byName(before.functions(), FunctionProfile::function);
    Map<String, Map<String, Double>> all = new HashMap<>();
    for (FunctionProfile function : after.functions()) {
      FunctionProfile old = earlier.get(function.function());
      Map<String, ColumnProfile> known =
          old == null ? Map.of() : byName(old.columns(), ColumnProfile::column);
      for (ColumnProfile column : function.columns()) {
        ColumnProfile same = known.get(column.column());
        Double change = same == null ? null : difference(same.saturation(), column.saturation());
        if (change != null) {
          all.computeIfAbsent(column.column(), name -> new LinkedHashMap<>())
              .put(function.function(), change);
        }
      }
    }
    return all;
  }

  private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
    return all.stream().collect(Collectors.toMap(name, x -> x, (first, second) -> first));
  }
}
