package org.sparkactivations.sql;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.ImperativeAggregate;
import org.apache.spark.sql.catalyst.expressions.aggregate.TypedImperativeAggregate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.core.layer.Statistics;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The bytes of the {@link Statistics} of rows; null elements count as NaN, null rows as none. */
final class StatisticsAggregate extends TypedImperativeAggregate<Statistics>
    implements Serializable {
  private final Expression x;
  private final boolean skipNan;
  private final int mutableAggBufferOffset;
  private final int inputAggBufferOffset;

  StatisticsAggregate(Expression x, boolean skipNan) {
    this(x, skipNan, 0, 0);
  }

  private StatisticsAggregate(
      Expression x, boolean skipNan, int mutableAggBufferOffset, int inputAggBufferOffset) {
    this.x = x;
    this.skipNan = skipNan;
    this.mutableAggBufferOffset = mutableAggBufferOffset;
    this.inputAggBufferOffset = inputAggBufferOffset;
  }

  @Override
  public Statistics createAggregationBuffer() {
    return new Statistics();
  }

  @Override
  public Statistics update(Statistics statistics, InternalRow input) {
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
  public DataType dataType() {
    return DataTypes.BinaryType;
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public int mutableAggBufferOffset() {
    return mutableAggBufferOffset;
  }

  @Override
  public int inputAggBufferOffset() {
    return inputAggBufferOffset;
  }

  @Override
  public ImperativeAggregate withNewMutableAggBufferOffset(int offset) {
    return new StatisticsAggregate(x, skipNan, offset, inputAggBufferOffset);
  }

  @Override
  public ImperativeAggregate withNewInputAggBufferOffset(int offset) {
    return new StatisticsAggregate(x, skipNan, mutableAggBufferOffset, offset);
  }

  @Override
  public Seq<Expression> children() {
    return CollectionConverters.asScala(List.of(x)).toSeq();
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> children) {
    return new StatisticsAggregate(
        children.head(), skipNan, mutableAggBufferOffset, inputAggBufferOffset);
  }

  private List<Object> parts() {
    return List.of(x, skipNan, mutableAggBufferOffset, inputAggBufferOffset);
  }

  @Override
  public int productArity() {
    return parts().size();
  }

  @Override
  public Object productElement(int index) {
    return parts().get(index);
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof StatisticsAggregate;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatisticsAggregate that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return Objects.hash(parts());
  }
}
