package org.sparkactivations.sql.expression;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.ImperativeAggregate;
import org.apache.spark.sql.catalyst.expressions.aggregate.TypedImperativeAggregate;
import org.apache.spark.sql.types.DataType;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * An aggregate function whose buffer is an object, with everything that Spark's planner expects of
 * it. Internal; public only for the other modules of this library.
 *
 * @param <B> the buffer
 */
public abstract class StateAggregate<B> extends TypedImperativeAggregate<B>
    implements Serializable {
  protected final Seq<Expression> inputs;
  private final DataType type;
  private final int mutableAggBufferOffset;
  private final int inputAggBufferOffset;

  protected StateAggregate(
      Seq<Expression> inputs, DataType type, int mutableAggBufferOffset, int inputAggBufferOffset) {
    this.inputs = inputs;
    this.type = type;
    this.mutableAggBufferOffset = mutableAggBufferOffset;
    this.inputAggBufferOffset = inputAggBufferOffset;
  }

  /** The same function of other inputs, with its buffer at other offsets. */
  protected abstract StateAggregate<B> with(
      Seq<Expression> newInputs, int mutableOffset, int inputOffset);

  /** What, besides the inputs and the offsets, makes two functions equal. */
  protected abstract List<Object> parameters();

  private List<Object> parts() {
    return List.of(inputs, parameters(), mutableAggBufferOffset, inputAggBufferOffset);
  }

  @Override
  public DataType dataType() {
    return type;
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
    return with(inputs, offset, inputAggBufferOffset);
  }

  @Override
  public ImperativeAggregate withNewInputAggBufferOffset(int offset) {
    return with(inputs, mutableAggBufferOffset, offset);
  }

  @Override
  public Seq<Expression> children() {
    return inputs;
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return with(newChildren, mutableAggBufferOffset, inputAggBufferOffset);
  }

  @Override
  public int productArity() {
    return parts().size();
  }

  @Override
  public Object productElement(int n) {
    return parts().get(n);
  }

  @Override
  public boolean canEqual(Object that) {
    return that != null && that.getClass() == getClass();
  }

  @Override
  public boolean equals(Object object) {
    return canEqual(object) && parts().equals(((StateAggregate<?>) object).parts());
  }
}
