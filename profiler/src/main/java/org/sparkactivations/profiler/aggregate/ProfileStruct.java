package org.sparkactivations.profiler.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.profiler.metric.Hoyer;
import org.sparkactivations.profiler.metric.Metric;
import org.sparkactivations.profiler.metric.Metrics;
import org.sparkactivations.profiler.metric.Moments;
import org.sparkactivations.profiler.metric.RowSpans;
import org.sparkactivations.profiler.metric.Unit;

/**
 * The result of the aggregate: {@code struct<rows, eps, inputs: array<struct<column, ...>>,
 * row_spans: array<struct<column, ...>>, functions: array<struct<function, overall, columns:
 * array<struct<column, ...>>>>>}, where the fields of inputs, overall and columns are those of the
 * metrics, and row_spans is of arrays and vectors.
 */
final class ProfileStruct {
  private static final StructField NAME =
      DataTypes.createStructField("column", DataTypes.StringType, false);

  private static final StructType INPUT = named(Metrics.INPUT);
  private static final StructType ROW_SPANS = new StructType(concat(NAME, RowSpans.FIELDS));
  private static final StructType COLUMN = named(Metrics.OUTPUT);

  private static final StructType FUNCTION =
      new StructType()
          .add("function", DataTypes.StringType, false)
          .add("overall", new StructType(fields(Metrics.OUTPUT)), false)
          .add("columns", DataTypes.createArrayType(COLUMN, false), false);

  static final StructType TYPE =
      new StructType()
          .add("rows", DataTypes.LongType, false)
          .add("eps", DataTypes.DoubleType, false)
          .add("inputs", DataTypes.createArrayType(INPUT, false), false)
          .add("row_spans", DataTypes.createArrayType(ROW_SPANS, false), false)
          .add("functions", DataTypes.createArrayType(FUNCTION, false), false);

  /** A column of a layer: the dimensions of one source. */
  private record Column(InternalRow name, int layer, Totals totals) {}

  private final ProfileState state;
  private final Layout layout;
  private final List<Column> columns = new ArrayList<>();
  private final Totals overall;

  private ProfileStruct(ProfileState state) {
    this.state = state;
    this.layout = state.layout;
    this.overall = new Totals(layout, 1);
    for (int i = 0; i < state.dimensions.length; i++) {
      Dimensions dimensions = state.dimensions[i];
      Source source = state.sources.get(i);
      if (!dimensions.isKnown()) {
        // Every row was null: the column is still there, under its own name.
        add(source.name(), i, dimensions.finished(0, state.rows));
      }
      Totals untouched = null;
      for (int d = 0; d < dimensions.length(); d++) {
        Totals totals = dimensions.isUntouched(d) ? untouched : null;
        totals = totals == null ? dimensions.finished(d, state.rows) : totals;
        untouched = dimensions.isUntouched(d) ? totals : untouched;
        add(source.name(d), i, totals);
      }
    }
  }

  private void add(String name, int layer, Totals totals) {
    columns.add(new Column(row(UTF8String.fromString(name)), layer, totals));
    overall.mergeNumbers(0, totals, 0);
  }

  static InternalRow of(ProfileState state) {
    return new ProfileStruct(state).row();
  }

  private InternalRow row() {
    Object[] functions = new Object[layout.functions.size()];
    for (int f = 0; f < functions.length; f++) {
      functions[f] = function(f);
    }
    GenericArrayData inputs = rows(-1, new double[columns.size()]);
    return row(state.rows, layout.eps, inputs, rowSpans(), new GenericArrayData(functions));
  }

  private GenericArrayData rowSpans() {
    List<InternalRow> rows = new ArrayList<>();
    for (int i = 0; i < state.dimensions.length; i++) {
      if (!(state.sources.get(i) instanceof Source.Scalars)) {
        UTF8String name = UTF8String.fromString(state.sources.get(i).name());
        rows.add(row(concat(name, state.dimensions[i].spans.read())));
      }
    }
    return new GenericArrayData(rows.toArray());
  }

  private InternalRow function(int f) {
    double[] activities = activities(f);
    List<Double> known = Arrays.stream(activities).filter(a -> !Double.isNaN(a)).boxed().toList();
    return row(
        UTF8String.fromString(layout.functions.get(f).spec()),
        row(read(Metrics.OUTPUT, unit(overall, f, known, hoyer(f)))),
        rows(f, activities));
  }

  /** The mean of |f(x)| of each column relative to that of its layer; NaN for no outputs. */
  private double[] activities(int f) {
    double[] sums = new double[state.dimensions.length];
    int[] counts = new int[sums.length];
    double[] all = new double[columns.size()];
    for (int i = 0; i < all.length; i++) {
      Column column = columns.get(i);
      all[i] = activity(Moments.read(column.totals.sums, Layout.moments(f)), f);
      if (!Double.isNaN(all[i])) {
        sums[column.layer] += all[i];
        counts[column.layer]++;
      }
    }
    for (int i = 0; i < all.length; i++) {
      double mean = sums[columns.get(i).layer] / counts[columns.get(i).layer];
      all[i] = mean == 0 ? 0 : all[i] / mean;
    }
    return all;
  }

  /** The mean of |f(x)|, which is kept for functions that have both signs only. */
  private double activity(Moments moments, int f) {
    Interval range = layout.traits[f].range();
    return moments == null
        ? Double.NaN
        : range.low() >= 0 || range.high() <= 0 ? Math.abs(moments.mean()) : moments.distance();
  }

  /** The mean over the rows of all sources. */
  private Double hoyer(int f) {
    double[] all = new double[Hoyer.SLOTS * layout.functions.size()];
    Arrays.stream(state.dimensions).forEach(dimensions -> Hoyer.merge(all, dimensions.hoyer));
    return Hoyer.mean(all, f);
  }

  /** A row for each column, of its name and of values that equal ones share. */
  private GenericArrayData rows(int f, double[] activities) {
    IdentityHashMap<Totals, InternalRow> known = new IdentityHashMap<>();
    Object[] rows = new Object[columns.size()];
    for (int i = 0; i < rows.length; i++) {
      Column column = columns.get(i);
      double activity = activities[i];
      InternalRow values =
          known.computeIfAbsent(
              column.totals,
              totals -> {
                List<Double> one = Double.isNaN(activity) ? List.of() : List.of(activity);
                return row(
                    read(f < 0 ? Metrics.INPUT : Metrics.OUTPUT, unit(totals, f, one, null)));
              });
      rows[i] = new JoinedRow(column.name, values);
    }
    return new GenericArrayData(rows);
  }

  private Unit unit(Totals totals, int f, List<Double> activities, Double hoyer) {
    long valid = layout.valid(totals.counts, 0);
    return new Unit(
        totals.counts[Layout.NULLS],
        totals.counts[Layout.NANS],
        valid,
        layout.infinities(totals.counts, 0),
        totals.min(0),
        totals.max(0),
        totals.histograms[0],
        f < 0 ? null : layout.functions.get(f),
        f < 0 ? Map.of() : layout.regions(f, totals.counts, 0),
        moments(totals, f),
        activities,
        hoyer);
  }

  /** Null if there are no outputs; those of equal values are equal, whatever they are added to. */
  private static Moments moments(Totals totals, int f) {
    Moments moments = Moments.read(totals.sums, Layout.moments(f));
    boolean constant = totals.min(0) == totals.max(0);
    return constant && moments != null ? moments.withoutDeviation() : moments;
  }

  private static Object[] read(List<Metric> metrics, Unit unit) {
    return metrics.stream().flatMap(metric -> Arrays.stream(metric.read(unit))).toArray();
  }

  private static StructType named(List<Metric> metrics) {
    return new StructType(concat(NAME, fields(metrics)));
  }

  private static StructField[] fields(List<Metric> metrics) {
    return metrics.stream().flatMap(metric -> metric.fields().stream()).toArray(StructField[]::new);
  }

  private static InternalRow row(Object... values) {
    return new GenericInternalRow(values);
  }

  private static <T> T[] concat(T first, T[] rest) {
    T[] all = Arrays.copyOf(rest, rest.length + 1);
    System.arraycopy(rest, 0, all, 1, rest.length);
    all[0] = first;
    return all;
  }
}
