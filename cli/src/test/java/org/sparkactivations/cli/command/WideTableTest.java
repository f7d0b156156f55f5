package org.sparkactivations.cli.command;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static scala.jdk.javaapi.CollectionConverters.asJava;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.cli.Run;

/**
 * Spark plans no more for a CSV file of many columns than for the same table in Parquet: planning
 * and compiling is what takes the time of wide tables.
 */
class WideTableTest {
  private static final int COLUMNS = 300;

  @TempDir private Path folder;

  /** The number of expressions in all queries that profile a table. */
  private static long planned(String input) throws Exception {
    AtomicLong expressions = new AtomicLong();
    QueryExecutionListener listener =
        new QueryExecutionListener() {
          @Override
          public void onSuccess(String function, QueryExecution query, long nanoseconds) {
            expressions.addAndGet(size(query.optimizedPlan()));
          }

          @Override
          public void onFailure(String function, QueryExecution query, Exception error) {}
        };
    SparkSession spark = SparkSession.builder().master("local[2]").getOrCreate();
    spark.listenerManager().register(listener);
    try {
      Run.of("profile", input, "--functions", "relu").succeeds();
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      spark.listenerManager().unregister(listener);
    }
    return expressions.get();
  }

  private static long size(LogicalPlan plan) {
    return asJava(plan.expressions()).stream().mapToLong(WideTableTest::size).sum()
        + asJava(plan.children()).stream().mapToLong(WideTableTest::size).sum();
  }

  private static long size(Expression expression) {
    return 1 + asJava(expression.children()).stream().mapToLong(WideTableTest::size).sum();
  }

  @Test
  void csvIsPlannedLikeParquet() throws Exception {
    Path csv = folder.resolve("wide.csv");
    write(csv);
    String parquet = folder.resolve("wide.parquet").toString();
    String output = "--output=" + parquet;
    Run.of("transform", csv.toString(), "--column=c0", "--function=relu", output).succeeds();
    long ofParquet = planned(parquet);
    long ofCsv = planned(csv.toString());
    assertTrue(ofParquet > COLUMNS, () -> "Parquet " + ofParquet);
    assertTrue(ofCsv < 1.3 * ofParquet, () -> "CSV %d, Parquet %d".formatted(ofCsv, ofParquet));
  }

  private static void write(Path csv) throws IOException {
    String header =
        IntStream.range(0, COLUMNS).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    String row =
        IntStream.range(0, COLUMNS).mapToObj(i -> i / 8D + "").collect(Collectors.joining(","));
    Files.write(csv, Collections.nCopies(30, row));
    Files.writeString(csv, header + "\n" + Files.readString(csv));
  }
}
