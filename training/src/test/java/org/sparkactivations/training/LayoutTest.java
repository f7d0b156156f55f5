package org.sparkactivations.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.train.Initializers;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.UpdateRule;

/** Every row has one place: in a shard, a chunk, an epoch and a batch. */
class LayoutTest {
  @ParameterizedTest
  @CsvSource({"1,1,4", "7,1,3", "10,3,2", "64,64,4", "100,7,5", "4097,4,512", "20,3,100"})
  void ranksAreDealtEvenly(int rows, int shards, int chunkRows) {
    ShardLayout layout = new ShardLayout(rows, shards, chunkRows);
    int[] counts = new int[layout.chunks()];
    for (int rank = 0; rank < rows; rank++) {
      counts[layout.chunk(rank)]++;
    }
    int total = 0;
    for (int shard = 0; shard < shards; shard++) {
      assertTrue(layout.rows(shard) >= rows / shards && layout.rows(shard) <= rows / shards + 1);
      for (int chunk = 0; chunk < layout.chunks(shard); chunk++) {
        assertEquals(layout.rows(shard, chunk), counts[layout.number(shard, chunk)]);
        total += layout.rows(shard, chunk);
      }
    }
    assertEquals(rows, total);
  }

  @ParameterizedTest
  @CsvSource({"1,1,4", "7,1,3", "100,7,5", "4097,4,512"})
  void anEpochHasEveryRowOnce(int rows, int shards, int chunkRows) {
    ShardLayout layout = new ShardLayout(rows, shards, chunkRows);
    List<List<Integer>> orders = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      EpochOrder order = new EpochOrder(layout, 0, 5, epoch);
      List<Integer> seen = new ArrayList<>();
      for (int chunk : order.chunks(0, layout.rows(0))) {
        assertEquals(seen.size(), order.start(chunk));
        Arrays.stream(order.rows(chunk)).forEach(row -> seen.add(chunk * chunkRows + row));
      }
      orders.add(List.copyOf(seen));
      seen.sort(null);
      assertEquals(IntStream.range(0, layout.rows(0)).boxed().toList(), seen);
    }
    assertTrue(rows < 7 || !orders.get(0).equals(orders.get(1)), "epochs differ");
  }

  /** All shards make as many steps, and a batch of one row occurs only if batches have one row. */
  @ParameterizedTest
  @CsvSource({
    "1,1,4", "5,1,4", "6,1,4", "8,1,4", "9,1,4", "9,2,4", "11,2,4", "12,3,4", "13,3,4", "7,2,1",
    "100,7,5", "3,3,1", "3,2,128"
  })
  void batchesCoverTheEpoch(int rows, int shards, int batch) {
    TrainingSettings settings =
        new TrainingSettings(
            Network.parse("", 1, 1),
            Losses.parse("mse"),
            UpdateRule.of(Optimizers.parse("sgd")),
            Initializers.parse("auto"),
            shards,
            batch,
            8,
            1,
            0,
            0,
            false,
            1);
    ShardLayout layout = new ShardLayout(rows, shards, 4);
    TrainingPlan plan =
        new TrainingPlan(
            settings,
            layout,
            new ShardLayout(0, shards, 4),
            new double[0],
            new double[0],
            new double[0]);
    for (int shard = 0; shard < shards; shard++) {
      int next = 0;
      for (int step = 0; step < plan.steps(); step++) {
        assertEquals(next, plan.begin(step));
        next = plan.end(shard, step);
        int count = next - plan.begin(step);
        assertTrue(count >= 1 && count <= plan.blockRows(), count + " rows");
        assertTrue(count > 1 || batch == 1 || layout.rows(shard) == 1, "a single row");
      }
      assertEquals(layout.rows(shard), next);
    }
  }
}
