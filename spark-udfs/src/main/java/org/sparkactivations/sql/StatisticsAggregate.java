package org.sparkactivations.sql;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.core.layer.Statistics;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The bytes of the {@link Statistics} of rows; null elements count as NaN, null rows as none. */
final class StatisticsAggregate extends StateAggregate<Statistics> {
  private final boolean skipNan;

  StatisticsAggregate(Expression x, boolean skipNan) {
    this(CollectionConverters.asScala(List.of(x)).toSeq(), skipNan, 0, 0);
  }

  private StatisticsAggregate(
      Seq<Expression> inputs, boolean skipNan, int mutableOffset, int inputOffset) {
    super(inputs, DataTypes.BinaryType, mutableOffset, inputOffset);
    this.skipNan = skipNan;
  }

  @Override
  protected StatisticsAggregate with(
      Seq<Expression> newInputs, int mutableOffset, int inputOffset) {
    return new StatisticsAggregate(newInputs, skipNan, mutableOffset, inputOffset);
  }

  @Override
  protected List<Object> parameters() {
    return List.of(skipNan);
  }

  @Override
  public Statistics createAggregationBuffer() {
    return new Statistics();
  }

  @Override
  public Statistics update(Statistics statistics, InternalRow input) {
    Expression x = inputs.head();
    Object value = x.eval(input);
    if (value instanceof InternalRow vector && !RowFormat.isDense(vector)) {
      statistics.add(
          vector.getInt(RowFormat.SIZE),
          vector.getArray(RowFormat.INDICES).toIntArray(),
          vector.getArray(RowFormat.VALUES).toDoubleArray(),
          skipNan);
    } else if (value != null) {
      DoubleArray row = RowFormat.of(x.dataType()).read(value, RowMemory.FRESH);
      int from = row.from();
      double[] values = Arrays.copyOfRange(row.data(), from, from + row.length());
      for (int i = 0; row.hasNull() && i < values.length; i++) {
        values[i] = row.isNull(i) ? Double.NaN : values[i];
      }
      statistics.add(values.length, null, values, skipNan);
    }
    return statistics;
  }

  @Override
  public Statistics merge(Statistics statistics, Statistics other) {
    statistics.add(other);
    return statistics;
  }

  @Override
  public Object eval(Statistics statistics) {
    return statistics.toBytes();
  }

  @Override
  public byte[] serialize(Statistics statistics) {
    return statistics.toBytes();
  }

  @Override
  public Statistics deserialize(byte[] bytes) {
    return Statistics.read(bytes);
  }

  @Override
  public boolean nullable() {
    return false;
  }
}
