package org.sparkactivations.profiler.metric;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.profiler.statistic.Histogram;
import org.sparkactivations.profiler.statistic.Quantile;

/**
 * Each {@link Quantile} of the valid values at {@link #PROBABILITIES} and the {@link Histogram}
 * that they are read from, with its relative error. Null without valid values.
 */
public final class Quantiles extends Metric {
  /** What shares of the values are at most the quantiles. */
  public static final List<Double> PROBABILITIES =
      List.of(0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999);

  private static final StructType BIN =
      new StructType()
          .add("low", DataTypes.DoubleType, false)
          .add("high", DataTypes.DoubleType, false)
          .add("count", DataTypes.LongType, false);

  Quantiles() {
    super(
        "of the inputs: estimates of the quantiles 0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99"
            + " and 0.999. The values that one lies between are each within this relative error, 1/8"
            + " unless values span more than 46 powers of two (of both signs together). Numbers below"
            + " 2^-1022 count as zero",
        ofHistogram("quantiles", array(DataTypes.DoubleType), Quantiles::quantiles),
        ofHistogram(
            "relative_error", DataTypes.DoubleType, unit -> unit.histogram().relativeError()),
        ofHistogram("histogram", array(BIN), Quantiles::bins));
  }

  private static Field ofHistogram(String name, DataType type, Function<Unit, Object> value) {
    return field(name, type, true, unit -> unit.histogram() == null ? null : value.apply(unit));
  }

  private static DataType array(DataType element) {
    return DataTypes.createArrayType(element, false);
  }

  private static Object quantiles(Unit unit) {
    return new GenericArrayData(PROBABILITIES.stream().map(p -> (Object) of(unit, p)).toArray());
  }

  private static Object bins(Unit unit) {
    return new GenericArrayData(
        unit.histogram().sorted().stream()
            .map(b -> new GenericInternalRow(new Object[] {b.low(), b.high(), b.count()}))
            .toArray());
  }

  /** One quantile of a unit that has a histogram. */
  static double of(Unit unit, double probability) {
    return Quantile.of(unit.histogram().sorted(), unit.min(), unit.max(), probability).value();
  }
}
