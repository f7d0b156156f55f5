package org.sparkactivations.profiler.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.SizeEstimator;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.aggregate.ProfileStruct;
import org.sparkactivations.profiler.state.Layout;
import org.sparkactivations.profiler.state.ProfileState;

/** At most 4 KB for each dimension and 128 bytes for each dimension and function. */
class StateSizeTest {
  private static final int DIMENSIONS = 300;
  private static final DataType ARRAY = DataTypes.createArrayType(DataTypes.DoubleType);
  private static final List<Activation> FUNCTIONS =
      LocalSpark.functions(
          "sigmoid", "tanh", "relu", "gelu", "silu", "elu", "hardsigmoid", "softplus");

  private static Scan scan(int dimensions, int rows, DoubleSupplier values) {
    return scan(FUNCTIONS, dimensions, rows, values);
  }

  private static Scan scan(Scratch scratch, DataType type) {
    List<ColumnReader> readers = ColumnReader.of(List.of("x"), List.of(type));
    ProfileState state = new ProfileState(scratch.layout(), List.of(readers.get(0).names()));
    return new Scan(state, readers, scratch);
  }

  private static Scratch scratch(List<Activation> functions) {
    return new Scratch(new Layout(functions, 0.01));
  }

  private static Scan scan(
      List<Activation> functions, int dimensions, int rows, DoubleSupplier values) {
    Scan scan = scan(scratch(functions), ARRAY);
    fill(scan, dimensions, rows, values);
    return scan;
  }

  private static void fill(Scan scan, int dimensions, int rows, DoubleSupplier values) {
    UnsafeProjection projection = UnsafeProjection.create(new DataType[] {ARRAY});
    for (int i = 0; i < rows; i++) {
      Object[] row = new Object[dimensions];
      for (int d = 0; d < dimensions; d++) {
        row[d] = values.getAsDouble();
      }
      scan.add(
          projection.apply(new GenericInternalRow(new Object[] {new GenericArrayData(row)})), 0);
    }
  }

  @Test
  void ordinaryValues() {
    Random random = new Random(1);
    assertSmall(scan(DIMENSIONS, 2000, random::nextGaussian));
  }

  @Test
  void valuesOfAllSizes() {
    Random random = new Random(1);
    assertSmall(
        scan(
            DIMENSIONS,
            2000,
            () -> Math.scalb(random.nextGaussian(), random.nextInt(2040) - 1020)));
  }

  @Test
  void allFunctions() {
    Random random = new Random(1);
    List<Activation> all =
        Activations.table().definitions().stream()
            .map(definition -> Activations.parse(definition.name()))
            .toList();
    assertSmall(scan(all, DIMENSIONS, 600, random::nextGaussian));
  }

  /**
   * Of a hundred thousand dimensions, or with {@code -Dsparkactivations.full=true} a million, those
   * that no row stores take 16 bytes at most; in the profile a name and, for each function, a row
   * of that and of values that they share.
   */
  @Test
  void dimensionsWithoutValues() {
    int length = Boolean.getBoolean("sparkactivations.full") ? 1_000_000 : 100_000;
    DataType vector = SQLDataTypes.VectorType();
    Scan scan = scan(scratch(FUNCTIONS), vector);
    UnsafeProjection projection =
        UnsafeProjection.create(new DataType[] {new VectorUDT().sqlType()});
    int[] indices = IntStream.range(0, 100).map(i -> length / 101 * i).toArray();
    Vector sparse = Vectors.sparse(length, indices, new Random(1).doubles(100).toArray());
    Object struct = new VectorUDT().serialize(sparse);
    for (int row = 0; row < 10; row++) {
      scan.add(projection.apply(new GenericInternalRow(new Object[] {struct})), 0);
    }
    long touched = 100 * (4096L + 128L * FUNCTIONS.size());
    ProfileState state = scan.state();
    assertMemory(state, touched + 16L * length);
    assertArrayEquals(state.toBytes(), ProfileState.read(state.toBytes(), null).toBytes());
    long profile = SizeEstimator.estimate(ProfileStruct.STANDARD.of(state));
    assertTrue(profile <= length * (128L + 32L * (1 + FUNCTIONS.size())), "profile: " + profile);
  }

  private static void assertMemory(ProfileState state, long limit) {
    long memory = memory(state);
    assertTrue(memory <= limit, "memory: %d of %d".formatted(memory, limit));
  }

  /** Without what all states of a task share. */
  private static long memory(ProfileState state) {
    return SizeEstimator.estimate(state.layers().get(0)) - SizeEstimator.estimate(state.layout());
  }

  private static void assertSmall(Scan scan) {
    ProfileState state = scan.state();
    long limit = DIMENSIONS * (4096L + 128L * state.layout().functions().size());
    byte[] bytes = state.toBytes();
    assertTrue(bytes.length <= limit, "bytes: %d of %d".formatted(bytes.length, limit));
    assertMemory(state, limit);
    assertMemory(ProfileState.read(bytes, null), limit);
  }

  @Test
  void theNumberOfRowsDoesNotMatter() {
    Random random = new Random(1);
    // A pattern that repeats, so that there are the same bins.
    DoubleSupplier values = () -> 1 + random.nextInt(8) / 8.0;
    int few = scan(2, 1000, values).state().toBytes().length;
    assertEquals(few, scan(2, 50_000, values).state().toBytes().length);
  }

  /** What waits is at most 4 MB, or 64 rows, and the range of each dimension. */
  @Test
  void wideRowsDoNotPileUp() {
    int dimensions = 100_000;
    Scratch scratch = scratch(FUNCTIONS.subList(0, 1));
    Scan scan = scan(scratch, ARRAY);
    fill(scan, dimensions, 80, () -> 1);
    long all = SizeEstimator.estimate(scan) - SizeEstimator.estimate(scratch);
    long held = all - memory(scan.state());
    assertTrue(held <= 68L * dimensions * Double.BYTES, "waiting: " + held);
  }
}
