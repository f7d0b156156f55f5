package org.sparkactivations.profiler.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.Drift;
import org.sparkactivations.profiler.Drift.ColumnDrift;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.RecordField;
import org.sparkactivations.profiler.metric.Metric;
import org.sparkactivations.profiler.metric.Metrics;

/**
 * What a rule can be about: the numbers and flags of all metrics, both sides of saturation
 * together, and what has changed since an earlier profile.
 *
 * @param compares whether it needs an earlier profile
 * @param read all its measurements; the drift is null without an earlier profile
 */
record Measure(boolean compares, BiFunction<Profile, Drift, Stream<Measurement>> read) {
  /** By name, in the order of the metrics. */
  static final Map<String, Measure> ALL = all();

  private static Map<String, Measure> all() {
    Map<String, Measure> all = new LinkedHashMap<>();
    fields(Metrics.INPUT).forEach(field -> all.put(field.type().name(), ofInput(field)));
    // What a column is counted in does not depend on the function.
    fields(Metrics.OUTPUT).forEach(field -> all.putIfAbsent(field.type().name(), ofOutput(field)));
    all.put("saturation", ofOutput(ColumnProfile::saturation));
    all.put("stability", change(ColumnDrift::stability));
    all.put("mean_change", change(ColumnDrift::meanShift));
    all.put("missing_change", change(ColumnDrift::missing));
    all.put("saturation_change", new Measure(true, Measure::saturationChanges));
    return all;
  }

  private static Stream<Metric.Field> fields(List<Metric> metrics) {
    return metrics.stream()
        .flatMap(metric -> metric.fields().stream())
        .filter(field -> isNumber(field.type().dataType()));
  }

  private static boolean isNumber(DataType type) {
    return type instanceof NumericType || type instanceof BooleanType;
  }

  private static Measure ofInput(Metric.Field field) {
    Function<InputProfile, Object> value = reader(InputProfile.class, field);
    return new Measure(
        false,
        (profile, drift) ->
            profile.inputs().stream()
                .map(input -> Measurement.of(input.column(), null, value.apply(input))));
  }

  private static Measure ofOutput(Metric.Field field) {
    Function<ColumnProfile, Object> value = reader(ColumnProfile.class, field);
    return field.ofColumns()
        ? ofOutput(value)
        : ofFunction(function -> Stream.of(measured(function, function.overall(), value)));
  }

  private static <T extends Record> Function<T, Object> reader(Class<T> type, Metric.Field field) {
    return RecordField.reader(type, field.type().name());
  }

  private static Measure ofOutput(Function<ColumnProfile, Object> value) {
    return ofFunction(f -> f.columns().stream().map(column -> measured(f, column, value)));
  }

  private static Measure ofFunction(Function<FunctionProfile, Stream<Measurement>> read) {
    return new Measure(false, (profile, drift) -> profile.functions().stream().flatMap(read));
  }

  private static Measurement measured(
      FunctionProfile function, ColumnProfile column, Function<ColumnProfile, Object> value) {
    return Measurement.of(column.column(), function.function(), value.apply(column));
  }

  private static Measure change(Function<ColumnDrift, Double> value) {
    return new Measure(
        true,
        (profile, drift) ->
            changes(profile, drift).map(c -> Measurement.of(c.column(), null, value.apply(c))));
  }

  private static Stream<Measurement> saturationChanges(Profile profile, Drift drift) {
    return profile.functions().stream()
        .map(FunctionProfile::function)
        .flatMap(
            f ->
                changes(profile, drift)
                    .map(c -> Measurement.of(c.column(), f, c.saturation().get(f))));
  }

  /** Of the columns of either profile; nothing is known of those that only one has. */
  private static Stream<ColumnDrift> changes(Profile profile, Drift drift) {
    if (drift == null) {
      return profile.inputs().stream().map(input -> unknown(input.column()));
    }
    Stream<String> ofOne = Stream.concat(drift.added().stream(), drift.removed().stream());
    return Stream.concat(drift.columns().stream(), ofOne.map(Measure::unknown));
  }

  private static ColumnDrift unknown(String column) {
    return new ColumnDrift(column, null, null, null, Map.of());
  }
}
