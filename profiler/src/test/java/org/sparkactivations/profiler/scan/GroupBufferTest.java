package org.sparkactivations.profiler.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.SizeEstimator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.state.Layout;

/** Rows that are kept for a while against rows that are counted when they come. */
class GroupBufferTest {
  private static final DataType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType);
  private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType);
  private static final VectorUDT VECTOR = new VectorUDT();

  private static final List<ColumnReader> READERS =
      ColumnReader.of(
          List.of("a", "b", "x", "f", "v"),
          List.of(
              DataTypes.DoubleType,
              DataTypes.DoubleType,
              DOUBLES,
              FLOATS,
              SQLDataTypes.VectorType()));

  private final Scratch scratch =
      new Scratch(new Layout(LocalSpark.functions("gelu", "sin"), 0.01));

  /** What stands before and after the columns in the rows of {@link #rows}. */
  private static final int FIRST = 1;

  private static List<UnsafeRow> rows(int count) {
    Random random = new Random(count);
    UnsafeProjection projection =
        UnsafeProjection.create(
            new DataType[] {
              DataTypes.StringType,
              DataTypes.DoubleType,
              DataTypes.DoubleType,
              DOUBLES,
              FLOATS,
              VECTOR.sqlType(),
              DataTypes.StringType
            });
    List<UnsafeRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      UTF8String key = UTF8String.fromString("key " + "k".repeat(i % 50));
      Object a = i % 7 == 0 ? null : random.nextGaussian();
      Object x =
          i % 11 == 0
              ? null
              : new GenericArrayData(
                  new Object[] {i % 5 == 0 ? null : random.nextGaussian(), Double.NaN, 1e300});
      Object f = new GenericArrayData(new Object[] {random.nextFloat(), 1 / 0f, -0f});
      double[] two = {random.nextGaussian(), random.nextGaussian()};
      Object v =
          i % 13 == 0
              ? null
              : VECTOR.serialize(
                  i % 3 == 0
                      ? Vectors.sparse(4, new int[] {1, 3}, two)
                      : Vectors.dense(new double[] {two[0], 0, -0.0, two[1]}));
      Object[] values = {key, a, random.nextGaussian(), x, f, v, key};
      rows.add(projection.apply(new GenericInternalRow(values)).copy());
    }
    return rows;
  }

  private GroupBuffer group(List<UnsafeRow> rows) {
    GroupBuffer group = new GroupBuffer(READERS, scratch);
    rows.forEach(row -> group.add(row, FIRST));
    return group;
  }

  private GroupBuffer sent(GroupBuffer group) {
    return GroupBuffer.read(group.toBytes(), READERS, scratch);
  }

  private byte[] countedAtOnce(List<UnsafeRow> rows) {
    Scan scan = new Scan(scratch.emptyState(READERS), READERS, scratch);
    rows.forEach(row -> scan.add(row, FIRST));
    return scan.state().toBytes();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, WaitingRows.MOST, WaitingRows.MOST + 1, 1000})
  void theStateIsThatOfRowsCountedAtOnce(int count) {
    List<UnsafeRow> rows = rows(count);
    byte[] expected = countedAtOnce(rows);
    assertArrayEquals(expected, group(rows).state().toBytes());
    assertArrayEquals(expected, sent(group(rows)).state().toBytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 40, 60, WaitingRows.MOST})
  void partsAreMergedAsIfTheirRowsHadComeToOne(int size) {
    List<UnsafeRow> rows = rows(300);
    GroupBuffer whole = new GroupBuffer(READERS, scratch);
    for (int from = 0; from < rows.size(); from += size) {
      whole = whole.merge(sent(group(rows.subList(from, Math.min(from + size, rows.size())))));
    }
    assertArrayEquals(countedAtOnce(rows), whole.state().toBytes());
  }

  @Test
  void statesAndRowsAreMergedInEitherOrder() {
    List<UnsafeRow> rows = rows(300);
    GroupBuffer few = sent(group(rows.subList(0, 10)));
    GroupBuffer many = sent(group(rows.subList(10, 300)));
    assertEquals(300, few.merge(many).state().rows());
    few = sent(group(rows.subList(0, 10)));
    many = sent(group(rows.subList(10, 300)));
    assertEquals(300, many.merge(few).state().rows());
    GroupBuffer none = sent(new GroupBuffer(READERS, scratch));
    byte[] expected = many.state().toBytes();
    assertArrayEquals(expected, none.merge(many).merge(none).state().toBytes());
  }

  @Test
  void rowsThatComeAfterTheStateWasReadCount() {
    List<UnsafeRow> rows = rows(60);
    GroupBuffer group = group(rows.subList(0, 50));
    assertEquals(50, group.state().rows());
    rows.subList(50, 60).forEach(row -> group.add(row, FIRST));
    assertEquals(60, group.state().rows());
  }

  @Test
  void fewRowsTakeLittleMoreThanTheirValues() {
    List<ColumnReader> reader = ColumnReader.of(List.of("x"), List.of(DOUBLES));
    UnsafeProjection projection = UnsafeProjection.create(new DataType[] {DOUBLES});
    for (int rows : new int[] {1, 5, 40, WaitingRows.MOST, 400}) {
      GroupBuffer group = new GroupBuffer(reader, scratch);
      double[] values = new Random(1).doubles(256).toArray();
      for (int i = 0; i < rows; i++) {
        Object array = new GenericArrayData(values);
        group.add(projection.apply(new GenericInternalRow(new Object[] {array})), 0);
      }
      int bytes = group.toBytes().length;
      int limit = rows * values.length * Double.BYTES * 11 / 10;
      assertTrue(bytes <= limit, "%d rows: %d bytes of %d".formatted(rows, bytes, limit));
    }
  }

  /** However long they are, and whatever else the table has. */
  @Test
  void keptRowsTakeAtMostFourMegabytes() {
    List<ColumnReader> reader = ColumnReader.of(List.of("x"), List.of(DOUBLES));
    int length = 10_000;
    UnsafeProjection projection =
        UnsafeProjection.create(new DataType[] {DataTypes.StringType, DOUBLES});
    UTF8String other = UTF8String.fromString("k".repeat(100_000));
    Object array = new GenericArrayData(new double[length]);
    UnsafeRow row = projection.apply(new GenericInternalRow(new Object[] {other, array}));
    GroupBuffer group = new GroupBuffer(reader, scratch);
    int most = 0;
    for (byte[] bytes = group.toBytes(); WaitingRows.are(bytes); bytes = group.toBytes()) {
      long held = SizeEstimator.estimate(group) - SizeEstimator.estimate(scratch);
      assertTrue(held <= 1024 + 2L * bytes.length, "%d for %d bytes".formatted(held, bytes.length));
      most = bytes.length;
      group.add(row, 1);
    }
    assertTrue(most > 3 << 20 && most <= 1 << 22, "most: " + most);
  }

  @Test
  void rowsAreNoStatesAndStatesNoRows() {
    assertTrue(
        Stream.of(0, 1, WaitingRows.MOST).allMatch(n -> WaitingRows.are(group(rows(n)).toBytes())));
    assertTrue(!WaitingRows.are(group(rows(WaitingRows.MOST + 1)).toBytes()));
  }
}
