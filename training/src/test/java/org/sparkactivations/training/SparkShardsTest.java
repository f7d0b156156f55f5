package org.sparkactivations.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.RDDInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.network.TrainingState;
import org.sparkactivations.core.train.Initializers;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.UpdateRule;
import scala.jdk.javaapi.CollectionConverters;

/** Executors compute what this thread does. */
class SparkShardsTest {
  private static final SparkSession SPARK =
      SparkSession.builder().master("local[2]").config("spark.ui.enabled", false).getOrCreate();
  private static final int SHARDS = 4;
  private static final int ROWS = 103;

  private static Dataset<Row> table() {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          RowFactory.create(
              Vectors.dense(random.doubles(3).toArray()), random.nextDouble(), 1.0, i % 5 == 0));
    }
    return SPARK.createDataFrame(
        rows,
        new StructType()
            .add(TrainingRowReader.FEATURES, SQLDataTypes.VectorType())
            .add(TrainingRowReader.TARGETS, DataTypes.DoubleType)
            .add(TrainingRowReader.WEIGHT, DataTypes.DoubleType)
            .add(TrainingRowReader.VALIDATION, DataTypes.BooleanType));
  }

  private static TrainingPlan plan(String network) {
    TrainingSettings settings =
        new TrainingSettings(
            Network.parse(network, 3, 1),
            Losses.parse("mse"),
            UpdateRule.of(Optimizers.parse("adam")),
            Initializers.parse("auto"),
            SHARDS,
            8,
            2,
            1,
            0,
            0,
            false,
            1);
    return new TrainingPlan(
        settings,
        new ShardLayout(82, SHARDS, 5),
        new ShardLayout(21, SHARDS, 5),
        new double[0],
        new double[0],
        new double[1]);
  }

  /** The larger network's numbers are added in slices. */
  @ParameterizedTest
  @ValueSource(strings = {"dense(5) relu", "dense(700) relu dense(700) relu"})
  void sumsAreThoseOfOneThread(String network) {
    TrainingPlan plan = plan(network);
    JavaRDD<RowChunk> chunks =
        new ShardedRows(table(), new TrainingRowReader(3, 1, null, false, 1))
            .chunks(plan.training(), plan.validation())
            .cache();
    List<RowChunk> all = chunks.collect();
    assertEquals(ROWS, all.stream().mapToInt(RowChunk::rows).sum());
    KeptRows kept = KeptRows.of(chunks, plan.training(), plan.validation(), 3);
    List<List<RowChunk>> parts = chunks.glom().collect();
    IntFunction<RowChunk> training = number -> parts.get(number).get(0);
    LocalShards local =
        new LocalShards(
            plan, training, number -> training.apply(plan.training().chunks() + number));
    TrainingState state =
        TrainingState.initial(
            plan.settings().network(),
            plan.settings().rule(),
            plan.settings().network().initialParameters(Initializers.parse("auto"), 1));
    try (SparkShards spark = new SparkShards(plan, chunks, kept.checksums())) {
      assertSame(local.steps(state, 1, 0, 2), spark.steps(state, 1, 0, 2));
      assertSame(
          local.gradients(state.parameters(), state.statistics(), 1, 2),
          spark.gradients(state.parameters(), state.statistics(), 1, 2));
      assertSame(
          local.losses(state.parameters(), state.statistics()),
          spark.losses(state.parameters(), state.statistics()));
    }
    long[] wrong = kept.checksums().clone();
    wrong[1]++;
    try (SparkShards spark = new SparkShards(plan, chunks, wrong)) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> spark.steps(state, 0, 0, 2));
      assertEquals(
          "training: the input changed between two attempts to read it; expected the same rows each time; cache or checkpoint the table first",
          e.getMessage());
    }
    chunks.unpersist();
  }

  /**
   * Spark reads a class file for every function that is a lambda, and those of its own RDDs are.
   */
  @Test
  void aRoundAsksForChunksAndNothingElse() throws TimeoutException {
    TrainingPlan plan = plan("dense(5) relu");
    JavaRDD<RowChunk> chunks =
        new ShardedRows(table(), new TrainingRowReader(3, 1, null, false, 1))
            .chunks(plan.training(), plan.validation())
            .cache();
    KeptRows kept = KeptRows.of(chunks, plan.training(), plan.validation(), 3);
    double[] parameters = new double[plan.settings().network().parameterCount()];
    List<String> last = new CopyOnWriteArrayList<>();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
            last.add(
                CollectionConverters.asJava(submitted.stageInfo().rddInfos()).stream()
                    .max(Comparator.comparingInt(RDDInfo::id))
                    .map(RDDInfo::name)
                    .orElseThrow());
          }
        };
    SPARK.sparkContext().addSparkListener(listener);
    try (SparkShards spark = new SparkShards(plan, chunks, kept.checksums())) {
      spark.gradients(parameters, new double[0], 0, 0);
      spark.losses(parameters, new double[0]);
      SPARK.sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      SPARK.sparkContext().removeSparkListener(listener);
      chunks.unpersist();
    }
    assertEquals(List.of("CoalescedRDD", "CoalescedRDD"), last);
  }

  private static void assertSame(ShardSum expected, ShardSum got) {
    assertArrayEquals(expected.numbers(), got.numbers());
    assertEquals(expected.shards(), got.shards());
  }
}
