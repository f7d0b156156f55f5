package org.sparkactivations.sql.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.NamedExpression$;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.network.NetworkFunction;
import org.sparkactivations.sql.evaluator.ChainEvaluator;
import org.sparkactivations.sql.evaluator.ChainLink;
import org.sparkactivations.sql.evaluator.Evaluators;
import org.sparkactivations.sql.evaluator.RowFormat;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

class BlockIteratorTest {
  private static final AttributeReference X =
      attribute("x", new ArrayType(DataTypes.DoubleType, true));
  private static final AttributeReference TEXT = attribute("text", DataTypes.StringType);
  private static final Seq<Attribute> COLUMNS =
      CollectionConverters.asScala(List.<Attribute>of(TEXT, X)).toSeq();

  /** 2 a + 3 b. */
  private static final NetworkFunction SUM =
      new NetworkFunction(Network.parse("", 2, 1), new double[] {2, 3, 0}, new double[0], null);

  /** How many rows were asked for. */
  private int read;

  private static AttributeReference attribute(String name, DataType type) {
    return new AttributeReference(
        name,
        type,
        true,
        Metadata.empty(),
        NamedExpression$.MODULE$.newExprId(),
        CollectionConverters.asScala(List.<String>of()).toSeq());
  }

  private static InternalRow row(String text, double... x) {
    return new GenericInternalRow(
        new Object[] {
          UTF8String.fromString(text), x == null ? null : UnsafeArrayData.fromPrimitiveArray(x)
        });
  }

  /** Rows in memory that is used again, as Spark's are. */
  private BlockIterator blocks(int count, IntFunction<InternalRow> rows) {
    UnsafeProjection reused =
        UnsafeProjection.create(new DataType[] {TEXT.dataType(), X.dataType()});
    Iterator<InternalRow> source =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return read < count;
          }

          @Override
          public InternalRow next() {
            return reused.apply(rows.apply(read++));
          }
        };
    ChainEvaluator chain =
        new ChainEvaluator(
            RowFormat.DOUBLES,
            List.of(new ChainLink("y", SUM, ChainLink.ROW)),
            RowFormat.DOUBLES,
            true);
    return new BlockIterator(source, new BlockCall(Evaluators.refusing("x", chain), X), COLUMNS);
  }

  private static double result(InternalRow row) {
    return row.getStruct(2, 1).getDouble(0);
  }

  @Test
  void rowsComeInTheirOrderWithTheirResults() {
    BlockIterator blocks = blocks(300, i -> row("row " + i, i, 1));
    assertEquals(0, read, "nothing is read before it is asked for");
    for (int i = 0; i < 300; i++) {
      InternalRow row = blocks.next();
      assertEquals("row " + i, row.getUTF8String(0).toString());
      assertEquals(2.0 * i + 3, result(row));
      assertEquals(i < 128 ? 128 : i < 256 ? 256 : 300, read);
    }
    assertFalse(blocks.hasNext());
    assertThrows(NoSuchElementException.class, blocks::next);
  }

  @Test
  void wideRowsEndABlock() {
    String megabyte = "a".repeat(1 << 20);
    BlockIterator blocks = blocks(9, i -> row(megabyte, i, 0));
    for (int i = 0; i < 9; i++) {
      assertEquals(2.0 * i, result(blocks.next()));
      assertEquals(i < 4 ? 4 : i < 8 ? 8 : 9, read);
    }
  }

  /** As much as a block needs, however many blocks there are. */
  @Test
  void blocksUseTheSameMemory() {
    BlockIterator blocks = blocks(9 * 128, i -> row("row %04d".formatted(i), i, 0));
    Set<Object> memory = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 9 * 128; i++) {
      UTF8String text = blocks.next().getUTF8String(0);
      if (i >= 128) {
        memory.add(text.getBaseObject());
      }
    }
    assertEquals(1, memory.size());
  }

  @Test
  void nullRowsHaveNoResult() {
    BlockIterator blocks = blocks(200, i -> i % 3 == 0 ? row("", (double[]) null) : row("", i, 0));
    for (int i = 0; i < 200; i++) {
      InternalRow row = blocks.next();
      assertEquals(i % 3 == 0, row.isNullAt(2));
      if (i % 3 != 0) {
        assertEquals(2.0 * i, result(row));
      }
    }
  }

  @Test
  void onlyNullRows() {
    BlockIterator blocks = blocks(130, i -> row("", (double[]) null));
    for (int i = 0; i < 130; i++) {
      assertTrue(blocks.next().isNullAt(2));
    }
    assertFalse(blocks.hasNext());
  }

  @Test
  void refusedRowsWaitForTheRowsBefore() {
    BlockIterator blocks = blocks(300, i -> i == 130 ? row("", i) : row("", i, 0));
    for (int i = 0; i < 130; i++) {
      assertEquals(2.0 * i, result(blocks.next()));
    }
    SparkRuntimeException e = assertThrows(SparkRuntimeException.class, blocks::hasNext);
    assertEquals("USER_RAISED_EXCEPTION", e.getCondition());
    assertTrue(
        e.getMessage()
            .contains("column x: network: the row has 1 elements; expected 2, as in training"),
        e.getMessage());
    assertThrows(SparkRuntimeException.class, blocks::next, "and again");
    assertEquals(131, read);
  }

  @Test
  void errorsOfTheSourceDoAlso() {
    IOException error = new IOException("broken");
    BlockIterator blocks =
        blocks(
            9,
            i -> {
              if (i == 3) {
                Platform.throwException(error);
              }
              return row("", i, 0);
            });
    for (int i = 0; i < 3; i++) {
      assertEquals(2.0 * i, result(blocks.next()));
    }
    assertSame(error, assertThrows(IOException.class, blocks::hasNext));
  }
}
