package org.sparkactivations.profiler;

import static org.apache.spark.sql.functions.expr;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles of many groups that have few rows each. */
class GroupsTest {
  private static final int DIMENSIONS = 32;

  /** Random numbers, which cannot be compressed. */
  private static Dataset<Row> table(int rows, int groups, int partitions) {
    return LocalSpark.SPARK
        .range(0, rows, 1, partitions)
        .selectExpr(
            "id %% %d as key".formatted(groups),
            "transform(sequence(1, %d), i -> xxhash64(id, i) / 5e18) as x".formatted(DIMENSIONS));
  }

  private static byte[] state(Row row) {
    return (byte[]) row.get(row.length() - 1);
  }

  @Test
  void groupsHaveTheBitsOfTheirRowsAlone() {
    Dataset<Row> table = table(100 * 40, 100, 1);
    table.createOrReplaceTempView("grouped");
    String state = "nn_profile_state(x, 'gelu', 'sin') as state";
    List<Row> groups =
        LocalSpark.SPARK
            .sql("select key, " + state + " from grouped group by key order by key")
            .collectAsList();
    assertEquals(100, groups.size());
    for (int key : new int[] {0, 17, 99}) {
      Row alone = table.where("key = " + key).selectExpr(state).head();
      assertArrayEquals(state(alone), state(groups.get(key)));
    }
  }

  @Test
  void aShuffleMovesLittleMoreThanTheValues() throws TimeoutException {
    AtomicLong written = new AtomicLong();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            written.addAndGet(end.taskMetrics().shuffleWriteMetrics().bytesWritten());
          }
        };
    var context = LocalSpark.SPARK.sparkContext();
    context.listenerBus().waitUntilEmpty();
    context.addSparkListener(listener);
    try {
      int rows = 3000;
      Dataset<Row> lengths = groups(table(rows, 300, 4), "length(nn_profile_state(x, 'gelu'))");
      assertEquals(300, lengths.collectAsList().size());
      context.listenerBus().waitUntilEmpty();
      double share = written.doubleValue() / rows / DIMENSIONS / Double.BYTES;
      assertTrue(share > 0.9 && share < 1.3, "shuffled %.2f times the values".formatted(share));
    } finally {
      context.removeSparkListener(listener);
    }
  }

  private static Dataset<Row> groups(Dataset<Row> table, String result) {
    return table.groupBy("key").agg(expr(result).as("result"));
  }

  /** In a JVM with the least memory that Spark starts with. */
  @Test
  @Tag("long")
  void tenThousandGroupsNeedLittleMemory(@TempDir Path folder) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-Dspark."))
        .forEach(command::add);
    command.add("-Xmx480m");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Small.class.getName()));
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(log.toFile()).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    assertEquals(0, exit, Files.readString(log));
    assertTrue(printed.contains("groups: 10000 of 4 rows"), printed);
  }

  static final class Small {
    private Small() {}

    public static void main(String[] args) {
      Dataset<Row> states = groups(table(40_000, 10_000, 2), "nn_profile_state(x, 'gelu')");
      Row all = states.selectExpr("count(*)", "nn_profile_merge(result).rows div count(*)").head();
      System.out.printf("groups: %s of %s rows%n", all.get(0), all.get(1));
    }
  }
}
