package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The quantiles of the valid values at {@link #PROBABILITIES} and the {@link Histogram} that they
 * are read from, with its relative error: the value of rank ceil(p n) lies in the bin whose middle
 * is given, but never outside the range. Null without valid values.
 */
public final class Quantiles implements Metric {
  /** What shares of the values are at most the quantiles. */
  public static final List<Double> PROBABILITIES =
      List.of(0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999);

  private static final StructType BIN =
      new StructType()
          .add("low", DataTypes.DoubleType, false)
          .add("high", DataTypes.DoubleType, false)
          .add("count", DataTypes.LongType, false);

  @Override
  public List<StructField> fields() {
    return List.of(
        DataTypes.createStructField(
            "quantiles", DataTypes.createArrayType(DataTypes.DoubleType, false), true),
        Fields.number("relative_error"),
        DataTypes.createStructField("histogram", DataTypes.createArrayType(BIN, false), true));
  }

  @Override
  public Object[] read(Unit unit) {
    if (unit.histogram() == null) {
      return new Object[] {null, null, null};
    }
    Object[] bins =
        unit.histogram().sorted().stream()
            .map(b -> new GenericInternalRow(new Object[] {b.low(), b.high(), b.count()}))
            .toArray();
    return new Object[] {
      new GenericArrayData(PROBABILITIES.stream().map(p -> (Object) of(unit, p)).toArray()),
      unit.histogram().relativeError(),
      new GenericArrayData(bins)
    };
  }

  /** One quantile of a unit that has a histogram. */
  static double of(Unit unit, double probability) {
    long rank = (long) Math.ceil(probability * unit.valid());
    long seen = 0;
    double found = unit.max();
    for (Histogram.Bin bin : unit.histogram().sorted()) {
      seen += bin.count();
      if (seen >= rank) {
        found = bin.middle();
        break;
      }
    }
    return Math.max(unit.min(), Math.min(unit.max(), found));
  }
}
