package org.sparkactivations.sql.plan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection$;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;
import org.sparkactivations.sql.evaluator.EvaluatedBlock;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows with the result of a call, computed block by block. A row is valid until the next one. An
 * error waits until the rows before it were taken, because whoever takes them may not want more.
 */
final class BlockIterator implements Iterator<InternalRow> {
  /** A block ends when its rows have this many bytes. */
  private static final long MOST_BYTES = 4 << 20;

  private final Iterator<InternalRow> source;
  private final UnsafeProjection argument;
  private final DataType type;
  private final EvaluatedBlock block;
  private final List<InternalRow> rows = new ArrayList<>();
  private final InternalRow result = new GenericInternalRow(1);
  private final JoinedRow joined = new JoinedRow();
  private int next;
  private Exception error;

  /**
   * @param columns of the rows
   */
  BlockIterator(Iterator<InternalRow> source, BlockCall call, Seq<Attribute> columns) {
    this.source = source;
    this.argument =
        UnsafeProjection$.MODULE$.create(
            CollectionConverters.asScala(List.<Expression>of(call.row())).toSeq(), columns);
    this.type = call.row().dataType();
    this.block = call.evaluator().block(null);
  }

  @Override
  public boolean hasNext() {
    if (next == rows.size()) {
      fill();
    }
    return next < rows.size();
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    result.update(0, block.result(next));
    return joined.apply(rows.get(next++), result);
  }

  private void fill() {
    rows.clear();
    block.clear();
    next = 0;
    if (error == null) {
      try {
        read();
      } catch (Exception e) { // Of any kind, as Scala throws them.
        error = e;
      }
    }
    if (error != null && rows.isEmpty()) {
      Platform.throwException(error);
    }
    block.compute();
  }

  private void read() {
    long bytes = 0;
    while (!block.isFull() && bytes < MOST_BYTES && source.hasNext()) {
      InternalRow row = source.next();
      block.add(argument.apply(row).get(0, type));
      rows.add(row.copy());
      bytes += row instanceof UnsafeRow unsafe ? unsafe.getSizeInBytes() : 0;
    }
  }
}
