package org.sparkactivations.profiler.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.state.Layout;
import org.sparkactivations.profiler.state.ProfileState;
import org.sparkactivations.profiler.statistic.Histogram;

/** States that somebody made who knows the format and its checksum, and one that was saved. */
@SuppressWarnings("ByteBufferBackingArray") // All wrap an array.
class HostileStateTest {
  private static final DataType ARRAY = DataTypes.createArrayType(DataTypes.DoubleType);
  private static final List<ColumnReader> READERS =
      ColumnReader.of(List.of("a", "x"), List.of(DataTypes.DoubleType, ARRAY));

  /** Where the names of the first function and what follows them are in a state of no rows. */
  private static final int FUNCTION = 16;

  private static final int EPS = 28;
  private static final int NAMES = 51;
  private static final int ROWS = 60;
  private static final int SCALARS = 68;
  private static final int END = 130;
  private static final int ARRAYS = 134;
  private static final int NULL_ROWS = 138;
  private static final int SPANS = 194;
  private static final int SIZE = 204;

  private static ProfileState empty() {
    return new ProfileState(
        new Layout(LocalSpark.functions("tanh", "relu"), 0.01),
        READERS.stream().map(ColumnReader::names).toList());
  }

  private static ByteBuffer bytes() {
    ByteBuffer bytes = ByteBuffer.wrap(empty().toBytes());
    assertEquals(SIZE, bytes.limit());
    return bytes;
  }

  private static ProfileState read(ByteBuffer bytes) {
    int end = bytes.limit() - Integer.BYTES;
    CRC32C sum = new CRC32C();
    sum.update(bytes.array(), 0, end);
    return ProfileState.read(bytes.putInt(end, (int) sum.getValue()).array(), null);
  }

  private static void assertRefused(ByteBuffer bytes, String reason) {
    SparkRuntimeException error = assertThrows(SparkRuntimeException.class, () -> read(bytes));
    assertEquals("USER_RAISED_EXCEPTION", error.getCondition());
    String message =
        "state of a profile: its %d bytes are none, although their checksum is right (%s); expected them as nn_profile_state gave them"
            .formatted(bytes.limit(), reason);
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1000000000|1000000000 dimensions of x",
        "4194305|4194305 dimensions of x",
        "-2|-2 dimensions of x"
      })
  void moreDimensionsThanThereCanBe(int length, String reason) {
    assertRefused(bytes().putInt(ARRAYS, length), reason);
  }

  /** Of what no bytes are, little is allocated. */
  @Test
  void claimedDimensionsTakeFewBytes() {
    ByteBuffer bytes = bytes().putInt(ARRAYS, 4_000_000).putInt(SPANS + 2, 4_000_000);
    assertEquals(4_000_000, read(bytes).layers().get(1).length());
  }

  @Test
  void numbersThatCannotBe() {
    assertRefused(bytes().putInt(SCALARS, 2), "2 dimensions of a");
    assertRefused(bytes().putInt(END, 7), "dimension 7 of 1 after -1");
    assertRefused(bytes().putInt(END, -1), "dimension -1 of 1 after -1");
    assertRefused(bytes().putLong(ROWS, -1), "-1 rows");
    assertRefused(bytes().putLong(NULL_ROWS, -5), "-5 null rows");
    assertRefused(bytes().put(SPANS, (byte) 99), "a histogram of level 99 with 0 pages");
    assertRefused(bytes().put(SPANS + 1, (byte) -1), "a histogram of level 0 with -1 pages");
    assertRefused(ByteBuffer.wrap(Arrays.copyOf(bytes().array(), SIZE + 8)), "8 bytes more");
    assertRefused(bytes().putInt(NAMES, 0), "a layer called []");
  }

  @Test
  void functionsThatCannotBe() {
    assertRefused(
        bytes().put(FUNCTION, "tanx".getBytes(StandardCharsets.UTF_8)),
        "unknown function 'tanx'; nearest: tanh, atan, sin");
    assertRefused(
        bytes().put(FUNCTION, "relu".getBytes(StandardCharsets.UTF_8)),
        "functions [relu, relu] with eps 0.01");
    assertRefused(bytes().putDouble(EPS, 1), "functions [tanh, relu] with eps 1.0");
    assertRefused(bytes().putDouble(EPS, Double.NaN), "functions [tanh, relu] with eps NaN");
  }

  private static void assertNoHistogram(String reason, int... bytes) {
    byte[] all = new byte[200];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    IOException error =
        assertThrows(
            IOException.class,
            () -> Histogram.read(new DataInputStream(new ByteArrayInputStream(all))));
    assertEquals(reason, error.getMessage());
  }

  @Test
  void pagesThatCannotBe() {
    assertNoHistogram("a histogram of level -1 with 0 pages", -1, 0);
    assertNoHistogram("a histogram of level 0 with 47 pages", 0, 47);
    assertNoHistogram("page -256 of a histogram after -1", 0, 1, -1);
    assertNoHistogram("page 32 of a histogram after -1", 7, 1, 0, 32);
    assertNoHistogram("page 0 of a histogram after 0", 0, 2);
    assertNoHistogram("a bin with -72057594037927936 numbers", 0, 1, 0, 0, -1);
  }

  /** The counts of intervals and those of the histogram are of the same values. */
  @Test
  void countsThatDoNotFit() {
    byte[] state = filled().toBytes();
    // The first of the counts of a: nulls, then NaN, then intervals.
    ByteBuffer negative = ByteBuffer.wrap(state.clone()).putLong(END + Integer.BYTES, -1);
    assertRefused(negative, "counts of dimension 0 that do not fit");
    ByteBuffer other = ByteBuffer.wrap(state.clone());
    int interval = END + Integer.BYTES + 2 * Long.BYTES;
    assertRefused(
        other.putLong(interval, other.getLong(interval) + 1),
        "counts of dimension 0 that do not fit");
  }

  /** Found by {@code ci/fuzz}: the page failed. */
  @Test
  void rangesThatCannotBe() {
    byte[] state = filled().toBytes();
    byte[] largest = ByteBuffer.allocate(Double.BYTES).putDouble(4.75).array();
    int high =
        IntStream.range(END, state.length)
            .filter(i -> startsWith(state, i, largest))
            .findFirst()
            .orElseThrow();
    assertRefused(
        ByteBuffer.wrap(state.clone()).putDouble(high, Double.NaN),
        "a range of dimension 0 from 0.0 to NaN");
    assertRefused(
        ByteBuffer.wrap(state.clone()).putDouble(high, -1),
        "a range of dimension 0 from 0.0 to -1.0");
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] beginning) {
    return Arrays.mismatch(
            bytes,
            at,
            Math.min(at + beginning.length, bytes.length),
            beginning,
            0,
            beginning.length)
        == -1;
  }

  private static ProfileState filled() {
    ProfileState state = empty();
    Scan scan = new Scan(state, READERS, new Scratch(state.layout()));
    UnsafeProjection projection =
        UnsafeProjection.create(new DataType[] {DataTypes.DoubleType, ARRAY});
    for (int i = 0; i < 20; i++) {
      Object array = i % 7 == 6 ? null : new GenericArrayData(new Object[] {i - 9.5, null, 0.25});
      scan.add(projection.apply(new GenericInternalRow(new Object[] {i / 4.0, array})), 0);
    }
    return scan.state();
  }

  /** Which {@code ci/fuzz} begins with. */
  @Test
  void aSavedStateKeepsItsBytes() throws IOException {
    byte[] state = filled().toBytes();
    if (Boolean.getBoolean("sparkactivations.golden.regenerate")) {
      Files.write(Path.of("src/test/resources/state.bin"), state);
    }
    try (var saved = HostileStateTest.class.getResourceAsStream("/state.bin")) {
      assertArrayEquals(saved.readAllBytes(), state);
    }
  }
}
