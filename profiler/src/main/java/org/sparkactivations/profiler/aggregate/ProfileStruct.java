package org.sparkactivations.profiler.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.core.Traits;
import org.sparkactivations.profiler.metric.Metric;
import org.sparkactivations.profiler.metric.Metrics;

/**
 * The result of the aggregate: {@code struct<rows, functions: array<struct<function, overall,
 * columns: array<struct<column, ...>>>>>}, where the fields of overall and of each column are those
 * of the metrics.
 */
final class ProfileStruct {
  private static final StructType OVERALL = new StructType(fields());

  private static final StructType COLUMN =
      new StructType(
          concat(DataTypes.createStructField("column", DataTypes.StringType, false), fields()));

  private static final StructType FUNCTION =
      new StructType()
          .add("function", DataTypes.StringType, false)
          .add("overall", OVERALL, false)
          .add("columns", DataTypes.createArrayType(COLUMN, false), false);

  static final StructType TYPE =
      new StructType()
          .add("rows", DataTypes.LongType, false)
          .add("functions", DataTypes.createArrayType(FUNCTION, false), false);

  private final ProfileState state;
  private final Layout layout;
  private final List<UTF8String> names = new ArrayList<>();
  private final List<long[]> columns = new ArrayList<>();
  private final long[] overall;

  private ProfileStruct(ProfileState state) {
    this.state = state;
    this.layout = state.layout;
    this.overall = layout.empty(1);
    for (int i = 0; i < state.dimensions.length; i++) {
      Dimensions dimensions = state.dimensions[i];
      Source source = state.sources.get(i);
      if (!dimensions.isKnown()) {
        // Every row was null: the column is still there, under its own name.
        add(source.name(), dimensions.finished(0, state.rows));
      }
      for (int d = 0; d < dimensions.length(); d++) {
        add(source.name(d), dimensions.finished(d, state.rows));
      }
    }
  }

  private void add(String name, long[] column) {
    names.add(UTF8String.fromString(name));
    columns.add(column);
    layout.merge(overall, 0, column, 0);
  }

  static InternalRow of(ProfileState state) {
    return new ProfileStruct(state).row();
  }

  private InternalRow row() {
    Object[] functions = new Object[layout.functions.size()];
    for (int f = 0; f < functions.length; f++) {
      functions[f] = function(f);
    }
    return row(state.rows, new GenericArrayData(functions));
  }

  private InternalRow function(int f) {
    Object[] rows = new Object[columns.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(concat(names.get(i), values(columns.get(i), f)));
    }
    return row(
        UTF8String.fromString(layout.functions.get(f).spec()),
        row(values(overall, f)),
        new GenericArrayData(rows));
  }

  private Object[] values(long[] column, int f) {
    long valid = Metrics.COUNTS.valid(column, 0);
    List<Object> values = new ArrayList<>();
    read(Metrics.INPUT, column, 0, valid, null, values);
    read(Metrics.OUTPUT, column, Layout.output(f), valid, layout.traits[f], values);
    return values.toArray();
  }

  private static void read(
      List<Metric> metrics,
      long[] column,
      int from,
      long valid,
      Traits traits,
      List<Object> values) {
    int at = from;
    for (Metric metric : metrics) {
      values.addAll(Arrays.asList(metric.read(column, at, valid, traits)));
      at += metric.slots();
    }
  }

  private static StructField[] fields() {
    List<StructField> fields = new ArrayList<>();
    Metrics.INPUT.forEach(metric -> fields.addAll(metric.fields()));
    Metrics.OUTPUT.forEach(metric -> fields.addAll(metric.fields()));
    return fields.toArray(StructField[]::new);
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
