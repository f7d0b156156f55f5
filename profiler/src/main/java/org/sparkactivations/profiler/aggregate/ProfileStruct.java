package org.sparkactivations.profiler.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.profiler.metric.Metric;
import org.sparkactivations.profiler.metric.Metrics;
import org.sparkactivations.profiler.metric.Unit;
import org.sparkactivations.profiler.state.LayerState;
import org.sparkactivations.profiler.state.Layout;
import org.sparkactivations.profiler.state.ProfileState;
import org.sparkactivations.profiler.state.Totals;
import org.sparkactivations.profiler.statistic.Hoyer;

/**
 * The result of the aggregate: {@code struct<rows, eps, inputs: array<struct<column, ...>>,
 * row_spans: array<struct<column, ...>>, functions: array<struct<function, overall, columns:
 * array<struct<column, ...>>>>>}, where the fields of inputs, overall and columns are those of the
 * metrics, and row_spans is of arrays and vectors.
 *
 * @param inputs metrics of columns
 * @param outputs metrics of columns under a function
 */
public record ProfileStruct(List<Metric> inputs, List<Metric> outputs) {
  public static final ProfileStruct STANDARD = new ProfileStruct(Metrics.INPUT, Metrics.OUTPUT);

  private static final StructField NAME =
      DataTypes.createStructField("column", DataTypes.StringType, false);

  public StructType type() {
    StructType function =
        new StructType()
            .add("function", DataTypes.StringType, false)
            .add("overall", struct(fields(outputs)), false)
            .add("columns", named(outputs), false);
    return new StructType()
        .add("rows", DataTypes.LongType, false)
        .add("eps", DataTypes.DoubleType, false)
        .add("inputs", named(inputs), false)
        .add("row_spans", named(Metrics.ROW_SPANS), false)
        .add("functions", DataTypes.createArrayType(function, false), false);
  }

  /** An array of structs of a name and the fields of metrics. */
  private static DataType named(List<Metric> metrics) {
    StructType struct = struct(Stream.concat(Stream.of(NAME), fields(metrics)));
    return DataTypes.createArrayType(struct, false);
  }

  private static StructType struct(Stream<StructField> fields) {
    return new StructType(fields.toArray(StructField[]::new));
  }

  private static Stream<StructField> fields(List<Metric> metrics) {
    return each(metrics).stream().map(Metric.Field::type);
  }

  private static List<Metric.Field> each(List<Metric> metrics) {
    return metrics.stream().flatMap(metric -> metric.fields().stream()).toList();
  }

  /** The struct of a state as Spark gives it to programs. */
  public Row row(ProfileState state) {
    return (Row) CatalystTypeConverters.convertToScala(of(state), type());
  }

  /** The struct of a state as Spark keeps it. */
  public InternalRow of(ProfileState state) {
    return new Reading(state).row();
  }

  /** A column: its name, the index of its layer, and what is known of its values. */
  private record Column(InternalRow name, int layer, Totals totals) {}

  /** One state as it is read. */
  private final class Reading {
    private final ProfileState state;
    private final Layout layout;
    private final List<LayerState> layers;
    private final List<Column> columns = new ArrayList<>();
    private final Totals overall;

    Reading(ProfileState state) {
      this.state = state;
      layout = state.layout();
      layers = state.layers();
      overall = new Totals(layout, 1);
      for (int i = 0; i < layers.size(); i++) {
        LayerState layer = layers.get(i);
        if (!layer.isKnown()) {
          // Every row was null: the column is still there, under its own name.
          add(layer.names().name(), i, layer.finished(0, state.rows()));
        }
        Totals untouched = null;
        for (int d = 0; d < layer.length(); d++) {
          Totals totals = layer.isUntouched(d) ? untouched : null;
          totals = totals == null ? layer.finished(d, state.rows()) : totals;
          untouched = layer.isUntouched(d) ? totals : untouched;
          add(layer.names().name(d), i, totals);
        }
      }
    }

    private void add(String name, int layer, Totals totals) {
      columns.add(new Column(struct(UTF8String.fromString(name)), layer, totals));
      overall.mergeNumbers(0, totals, 0);
    }

    InternalRow row() {
      return struct(
          state.rows(),
          layout.eps(),
          rows(units(Layout.INPUT), inputs),
          array(layers.stream().filter(layer -> !layer.names().scalars()).map(this::rowSpans)),
          array(IntStream.range(0, layout.functions().size()).mapToObj(this::function)));
    }

    private InternalRow rowSpans(LayerState layer) {
      InternalRow name = struct(UTF8String.fromString(layer.names().name()));
      Unit unit = Unit.of(layer.spans());
      return new JoinedRow(name, read(each(Metrics.ROW_SPANS), field -> field.value().apply(unit)));
    }

    private InternalRow function(int f) {
      List<Unit> units = units(f);
      Unit sum = overall.unit(0, f, null, hoyer(f));
      return struct(
          UTF8String.fromString(layout.function(f).spec()),
          read(each(outputs), field -> field.overall().apply(sum, units)),
          rows(units, outputs));
    }

    /** A unit for each column; equal columns share one. */
    private List<Unit> units(int f) {
      List<Unit.Layer> compared = layers.stream().map(layer -> new Unit.Layer()).toList();
      IdentityHashMap<Totals, Unit> known = new IdentityHashMap<>();
      List<Unit> units = new ArrayList<>(columns.size());
      for (Column column : columns) {
        Unit.Layer layer = compared.get(column.layer);
        Unit unit = known.computeIfAbsent(column.totals, totals -> totals.unit(0, f, layer, null));
        layer.add(unit);
        units.add(unit);
      }
      return units;
    }

    /** The mean over the rows of all layers. */
    private Double hoyer(int f) {
      double[] all = new double[Hoyer.SLOTS * layout.functions().size()];
      layers.forEach(layer -> Hoyer.merge(all, layer.hoyer()));
      return Hoyer.mean(all, f);
    }

    /** A row for each column, of its name and of values that equal ones share. */
    private GenericArrayData rows(List<Unit> units, List<Metric> metrics) {
      List<Metric.Field> fields = each(metrics);
      IdentityHashMap<Unit, InternalRow> known = new IdentityHashMap<>();
      Object[] rows = new Object[units.size()];
      for (int i = 0; i < rows.length; i++) {
        Unit unit = units.get(i);
        InternalRow values =
            known.computeIfAbsent(unit, key -> read(fields, field -> field.value().apply(unit)));
        rows[i] = new JoinedRow(columns.get(i).name, values);
      }
      return new GenericArrayData(rows);
    }
  }

  /** The values of fields; there are many columns, and a stream for each takes longer. */
  private static InternalRow read(List<Metric.Field> fields, Function<Metric.Field, Object> value) {
    Object[] values = new Object[fields.size()];
    Arrays.setAll(values, i -> value.apply(fields.get(i)));
    return struct(values);
  }

  private static InternalRow struct(Object... values) {
    return new GenericInternalRow(values);
  }

  private static GenericArrayData array(Stream<InternalRow> rows) {
    return new GenericArrayData(rows.toArray());
  }
}
