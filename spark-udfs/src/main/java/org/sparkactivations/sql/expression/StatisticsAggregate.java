package org.sparkactivations.sql.expression;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.core.layer.Statistics;
import org.sparkactivations.sql.evaluator.RowFormat;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The bytes of the {@link Statistics} of rows; null elements count as NaN, null rows as none. */
public final class StatisticsAggregate extends StateAggregate<Statistics> {
  private final boolean skipNan;

  public StatisticsAggregate(Expression x, boolean skipNan) {
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
    if (value != null) {
      RowFormat.of(x.dataType()).orElseThrow().addTo(statistics, value, skipNan);
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
