package org.sparkactivations.profiler.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.LocalSpark;

class ProfileStateTest {
  private static final DataType ARRAY = DataTypes.createArrayType(DataTypes.DoubleType);
  private static final DataType[] TYPES = {DataTypes.DoubleType, ARRAY};
  private static final List<Source> SOURCES =
      Source.of(List.of("a", "x"), List.of(DataTypes.DoubleType, ARRAY));
  private static final List<Activation> FUNCTIONS = LocalSpark.functions("tanh", "relu");

  @Test
  void bytesHoldTheWholeState() {
    ProfileState state = filled(1000, 1);
    ProfileState copy = empty().read(state.toBytes());
    assertEquals(text(state), text(copy));
    assertArrayEquals(state.toBytes(), copy.toBytes());
  }

  @Test
  void aCopyGoesOnLikeTheOriginal() {
    ProfileState state = filled(300, 1);
    ProfileState copy = empty().read(state.toBytes());
    add(state, 300, 2);
    add(copy, 300, 2);
    assertEquals(text(state), text(copy));
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
    ProfileState state = filled(100, 1);
    assertEquals(text(state), text(state));
    add(state, 1, 3);
    assertEquals(101, state.rows);
    assertTrue(text(state).contains("101"));
  }

  @Test
  void otherVersionsAreRefused() {
    byte[] bytes = filled(10, 1).toBytes();
    bytes[3]++;
    IllegalStateException error =
        assertThrows(IllegalStateException.class, () -> empty().read(bytes));
    assertEquals("state of a profile: version = 3; expected 2", error.getMessage());
  }

  @Test
  void otherFunctionsAreRefused() {
    byte[] bytes = filled(10, 1).toBytes();
    Layout other = new Layout(LocalSpark.functions("tanh"), 0.01);
    assertThrows(IllegalStateException.class, () -> new ProfileState(other, SOURCES).read(bytes));
  }

  private static ProfileState empty() {
    return new ProfileState(new Layout(FUNCTIONS, 0.01), SOURCES);
  }

  private static ProfileState filled(int rows, long seed) {
    ProfileState state = empty();
    add(state, rows, seed);
    return state;
  }

  private static void add(ProfileState state, int rows, long seed) {
    Random random = new Random(seed);
    UnsafeProjection projection = UnsafeProjection.create(TYPES);
    for (int i = 0; i < rows; i++) {
      Object scalar = random.nextInt(5) == 0 ? null : random.nextGaussian();
      Object[] values = {random.nextGaussian(), random.nextInt(5) == 0 ? null : 3.0, Double.NaN};
      Object array = random.nextInt(9) == 0 ? null : new GenericArrayData(values);
      state.update(projection.apply(new GenericInternalRow(new Object[] {scalar, array})));
    }
  }

  private static String text(ProfileState state) {
    InternalRow row = ProfileStruct.of(state);
    return row.toSeq(ProfileStruct.TYPE).toString();
  }
}
