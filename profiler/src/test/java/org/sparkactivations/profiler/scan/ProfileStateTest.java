package org.sparkactivations.profiler.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.aggregate.ProfileStruct;
import org.sparkactivations.profiler.state.LayerNames;
import org.sparkactivations.profiler.state.Layout;
import org.sparkactivations.profiler.state.ProfileState;

class ProfileStateTest {
  private static final DataType ARRAY = DataTypes.createArrayType(DataTypes.DoubleType);
  private static final DataType[] TYPES = {DataTypes.DoubleType, ARRAY};
  private static final List<ColumnReader> READERS =
      ColumnReader.of(List.of("a", "x"), List.of(DataTypes.DoubleType, ARRAY));
  private static final List<Activation> FUNCTIONS = LocalSpark.functions("tanh", "relu");
  private static final ProfileState EMPTY = empty();

  @Test
  void bytesHoldTheWholeState() {
    ProfileState state = filled(1000, 1);
    ProfileState copy = ProfileState.read(state.toBytes(), empty());
    assertEquals(text(state), text(copy));
    assertArrayEquals(state.toBytes(), copy.toBytes());
  }

  @Test
  void aCopyGoesOnLikeTheOriginal() {
    Scan scan = scan(empty());
    add(scan, 300, 1);
    Scan copy = scan(ProfileState.read(scan.state().toBytes(), empty()));
    add(scan, 300, 2);
    add(copy, 300, 2);
    assertEquals(text(scan.state()), text(copy.state()));
  }

  @Test
  void mergingNothingChangesNothing() {
    ProfileState state = filled(100, 1);
    String before = text(state);
    state.merge(empty());
    assertEquals(before, text(state));
    ProfileState other = empty();
    other.merge(state);
    assertEquals(before, text(other));
  }

  @Test
  void readingTheResultChangesNothing() {
    Scan scan = scan(empty());
    add(scan, 100, 1);
    assertEquals(text(scan.state()), text(scan.state()));
    add(scan, 1, 3);
    assertEquals(101, scan.state().rows());
    assertTrue(text(scan.state()).contains("101"));
  }

  @Test
  void bytesAloneSayWhatTheyAreOf() {
    ProfileState state = filled(100, 1);
    ProfileState saved = ProfileState.read(state.toBytes(), null);
    assertEquals(text(state), text(saved));
    saved.merge(ProfileState.read(filled(50, 2).toBytes(), saved));
    state.merge(filled(50, 2));
    assertEquals(text(state), text(saved));
  }

  @Test
  void otherVersionsAreRefused() {
    byte[] bytes = filled(10, 1).toBytes();
    bytes[7]++;
    assertRefused(bytes, "version 7; expected 6; profile the rows again");
  }

  @Test
  void otherSubjectsAreRefused() {
    Layout tanh = new Layout(LocalSpark.functions("tanh"), 0.01);
    assertRefused(
        new ProfileState(tanh, names()).toBytes(),
        "got columns [a, x] under [tanh] with eps 0.01;"
            + " expected columns [a, x] under [tanh, relu] with eps 0.01 as in other states");
  }

  @Test
  void noByteCanBeCutOffOrChanged() {
    byte[] bytes = filled(10, 1).toBytes();
    for (int length = 12; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length), length + " bytes are cut off or changed");
    }
    for (int i = 8; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 64;
      assertRefused(changed, "cut off or changed");
    }
    assertRefused(new byte[] {1, 2}, "got 2 other bytes; expected the result of nn_profile_state");
    assertRefused(new byte[500], "got 500 other bytes");
  }

  private static void assertRefused(byte[] bytes, String message) {
    SparkRuntimeException error =
        assertThrows(SparkRuntimeException.class, () -> ProfileState.read(bytes, EMPTY));
    assertEquals("USER_RAISED_EXCEPTION", error.getCondition());
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }

  private static List<LayerNames> names() {
    return READERS.stream().map(ColumnReader::names).toList();
  }

  private static ProfileState empty() {
    return new ProfileState(new Layout(FUNCTIONS, 0.01), names());
  }

  private static Scan scan(ProfileState state) {
    return new Scan(state, READERS, new Scratch(state.layout()));
  }

  private static ProfileState filled(int rows, long seed) {
    Scan scan = scan(empty());
    add(scan, rows, seed);
    return scan.state();
  }

  private static void add(Scan scan, int rows, long seed) {
    Random random = new Random(seed);
    UnsafeProjection projection = UnsafeProjection.create(TYPES);
    for (int i = 0; i < rows; i++) {
      Object scalar = random.nextInt(5) == 0 ? null : random.nextGaussian();
      Object[] values = {random.nextGaussian(), random.nextInt(5) == 0 ? null : 3.0, Double.NaN};
      Object array = random.nextInt(9) == 0 ? null : new GenericArrayData(values);
      scan.add(projection.apply(new GenericInternalRow(new Object[] {scalar, array})), 0);
    }
  }

  private static String text(ProfileState state) {
    return ProfileStruct.STANDARD.of(state).toSeq(ProfileStruct.STANDARD.type()).toString();
  }
}
