package org.sparkactivations.profiler.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.SizeEstimator;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.LocalSpark;

/** At most 4 KB for each dimension and 128 bytes for each dimension and function. */
class StateSizeTest {
  private static final int DIMENSIONS = 300;
  private static final List<Activation> FUNCTIONS =
      LocalSpark.functions(
          "sigmoid", "tanh", "relu", "gelu", "silu", "elu", "hardsigmoid", "softplus");
  private static final long LIMIT = DIMENSIONS * (4096L + 128L * FUNCTIONS.size());

  private static ProfileState state(int dimensions, int rows, DoubleSupplier values) {
    List<DataType> types = List.of(DataTypes.createArrayType(DataTypes.DoubleType));
    UnsafeProjection projection = UnsafeProjection.create(types.toArray(DataType[]::new));
    ProfileState state =
        new ProfileState(new Layout(FUNCTIONS, 0.01), Source.of(List.of("x"), types));
    for (int i = 0; i < rows; i++) {
      Object[] row = new Object[dimensions];
      for (int d = 0; d < dimensions; d++) {
        row[d] = values.getAsDouble();
      }
      state.update(
          projection.apply(new GenericInternalRow(new Object[] {new GenericArrayData(row)})));
    }
    return state;
  }

  @Test
  void ordinaryValues() {
    Random random = new Random(1);
    assertSmall(state(DIMENSIONS, 2000, random::nextGaussian));
  }

  @Test
  void valuesOfAllSizes() {
    Random random = new Random(1);
    assertSmall(
        state(
            DIMENSIONS,
            2000,
            () -> Math.scalb(random.nextGaussian(), random.nextInt(2040) - 1020)));
  }

  private static void assertSmall(ProfileState state) {
    byte[] bytes = state.toBytes();
    assertTrue(bytes.length <= LIMIT, "bytes: %d of %d".formatted(bytes.length, LIMIT));
    // Without rows that wait; what the dimensions share is in the limit, too.
    long memory = SizeEstimator.estimate(ProfileState.read(bytes, null).dimensions[0]);
    long shared = SizeEstimator.estimate(state.layout);
    assertTrue(memory - shared <= LIMIT, "memory: %d of %d".formatted(memory - shared, LIMIT));
  }

  @Test
  void theNumberOfRowsDoesNotMatter() {
    Random random = new Random(1);
    // A pattern that repeats, so that there are the same bins.
    DoubleSupplier values = () -> 1 + random.nextInt(8) / 8.0;
    int few = state(2, 1000, values).toBytes().length;
    assertEquals(few, state(2, 50_000, values).toBytes().length);
  }

  /** What waits is at most 4 MB, or 8 rows. */
  @Test
  void wideRowsDoNotPileUp() {
    int dimensions = 100_000;
    ProfileState state = state(dimensions, 20, () -> 1);
    long held =
        SizeEstimator.estimate(state)
            - SizeEstimator.estimate(ProfileState.read(state.toBytes(), null));
    assertTrue(held <= 10L * dimensions * Double.BYTES, "waiting: " + held);
  }
}
