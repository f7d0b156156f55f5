package org.sparkactivations.sql.plan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
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
  private final Seq<Attribute> columns;
  private final Function<InternalRow, Object> argument;
  private final EvaluatedBlock block;
  private final List<InternalRow> rows = new ArrayList<>();

  /** Where the rows of a block are copied to, and how much of it is taken. */
  private byte[] memory = {};

  private int used;

  /** Of all columns, created when it is needed. */
  private UnsafeProjection projection;

  private final InternalRow result = new GenericInternalRow(1);
  private final JoinedRow joined = new JoinedRow();
  private int next;
  private Exception error;

  /**
   * @param columns of the rows
   */
  BlockIterator(Iterator<InternalRow> source, BlockCall call, Seq<Attribute> columns) {
    this.source = source;
    this.columns = columns;
    this.argument = argument(call.row(), columns);
    this.block = call.evaluator().block(null);
  }

  private static Function<InternalRow, Object> argument(
      Expression argument, Seq<Attribute> columns) {
    DataType type = argument.dataType();
    if (argument instanceof Attribute column) {
      int index = columns.indexWhere(given -> given.exprId().equals(column.exprId()));
      return row -> row.get(index, type);
    }
    UnsafeProjection computed =
        UnsafeProjection$.MODULE$.create(
            CollectionConverters.asScala(List.of(argument)).toSeq(), columns);
    return row -> computed.apply(row).get(0, type);
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
    used = 0;
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
      block.add(argument.apply(row));
      UnsafeRow unsafe = unsafe(row);
      rows.add(copy(unsafe));
      bytes += unsafe.getSizeInBytes();
    }
  }

  /** The row in Spark's format, in which those with the result of another call are not. */
  private UnsafeRow unsafe(InternalRow row) {
    if (row instanceof UnsafeRow unsafe) {
      return unsafe;
    }
    if (projection == null) {
      DataType[] types =
          CollectionConverters.asJava(columns).stream()
              .map(Attribute::dataType)
              .toArray(DataType[]::new);
      projection = UnsafeProjection$.MODULE$.create(types);
    }
    return projection.apply(row);
  }

  /** A copy in memory that the next block uses again. */
  private UnsafeRow copy(UnsafeRow row) {
    int size = row.getSizeInBytes();
    if (size > memory.length - used) {
      // Rows that were copied before stay where they are.
      memory = new byte[Math.max(size, (int) Math.min(MOST_BYTES, 2L * memory.length))];
      used = 0;
    }
    int at = Platform.BYTE_ARRAY_OFFSET + used;
    UnsafeRow copy = new UnsafeRow(row.numFields());
    row.writeToMemory(memory, at);
    copy.pointTo(memory, at, size);
    used += size;
    return copy;
  }
}
