package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.SPARK;
import static org.sparkactivations.ml.Rings.untrained;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.execution.streaming.runtime.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.sql.Attachment;
import org.sparkactivations.sql.SparkActivations;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A session without rule and functions gets both, and stays the same session. The jar and the
 * executors are in the Python tests.
 */
class AttachedSessionTest {
  @TempDir private static Path folder;
  private static SparkSession session;

  @BeforeAll
  static void attach() throws IOException {
    new NeuralNetworkClassificationModel("model", untrained("dense(4) gelu", 3))
        .write()
        .save(model());
    session =
        new org.apache.spark.sql.classic.SparkSession(
            SPARK.sparkContext(),
            Option.empty(),
            Option.empty(),
            new SparkSessionExtensions(),
            Map$.MODULE$.empty(),
            Map$.MODULE$.empty());
    FunctionRegistry registry =
        ((org.apache.spark.sql.classic.SparkSession) session).sessionState().functionRegistry();
    List<FunctionIdentifier> ours =
        CollectionConverters.asJava(registry.listFunction()).stream()
            .filter(function -> function.funcName().startsWith("nn_"))
            .toList();
    ours.forEach(registry::dropFunction);
    SparkSession.setActiveSession(session);
    session
        .range(300)
        .selectExpr("id", "array(10 + sin(id), cos(id), id % 7 - 3D) AS features")
        .createOrReplaceTempView("rows");
    assertThrows(AnalysisException.class, () -> session.sql("SELECT nn_gelu(1D)"));
    Attachment attachment = SparkActivations.attach(session);
    assertSame(session, attachment.session());
    String changes =
        """
        - functions: %d named nn_*, as built-in functions
        - networks: computed in blocks of rows; in streams row by row
        """
            .formatted(ours.size());
    assertTrue(attachment.report().contains(changes), attachment.report());
  }

  @AfterAll
  static void reset() {
    SparkSession.setActiveSession(SPARK);
  }

  private static String model() {
    return folder.resolve("model").toString();
  }

  private static String call() {
    return "nn_predict('%s', features)".formatted(model());
  }

  private static boolean inBlocks(Dataset<Row> rows) {
    return rows.queryExecution().executedPlan().toString().contains("NetworkBlocks");
  }

  @Test
  void attachingAgainChangesNothing() {
    String report = SparkActivations.attach(session).report();
    assertTrue(report.endsWith("was in this session already; nothing was changed."), report);
  }

  @Test
  void functionsAreBuiltIn() {
    session.sql("CREATE VIEW attached_view AS SELECT nn_gelu(1D) AS y");
    assertEquals("[0.8413447460685429]", session.table("attached_view").first().toString());
    session.sql("DROP VIEW attached_view");
  }

  @Test
  void networksAreComputedInBlocksOfRows() {
    String single = "if(id < 0, NULL, %s)".formatted(call());
    for (String query :
        List.of(
            "SELECT %s AS p FROM rows",
            "SELECT %s AS p FROM rows ORDER BY id LIMIT 7",
            "SELECT p.prediction AS q, count(*) FROM (SELECT %s AS p FROM rows) GROUP BY q ORDER BY q",
            "SELECT p FROM (SELECT id, %s AS p FROM rows) JOIN range(9) USING (id) ORDER BY id")) {
      Dataset<Row> blocks = session.sql(query.formatted(call()));
      Dataset<Row> rows = session.sql(query.formatted(single));
      assertFalse(inBlocks(rows), query);
      assertEquals(rows.collectAsList(), blocks.collectAsList(), query);
      assertTrue(inBlocks(blocks), query);
    }
    String file = "SELECT input_file_name(), %s FROM rows".formatted(call());
    assertFalse(inBlocks(session.sql(file)));
  }

  /** Their planners are their own, and know how to keep states. */
  @Test
  void streamsWork() throws Exception {
    String path = folder.resolve("stream").toString();
    session.table("rows").write().parquet(path);
    StreamingQuery query =
        session
            .readStream()
            .schema(session.table("rows").schema())
            .parquet(path)
            .selectExpr(call() + ".prediction AS p")
            .groupBy("p")
            .count()
            .writeStream()
            .format("memory")
            .queryName("counted")
            .outputMode("complete")
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    String plan =
        ((StreamingQueryWrapper) query).streamingQuery().lastExecution().executedPlan().toString();
    assertTrue(plan.contains("StateStoreSave"), plan);
    String counts =
        "SELECT p, count(*) FROM (SELECT %s.prediction AS p FROM rows) GROUP BY p ORDER BY p";
    assertEquals(
        session.sql(counts.formatted(call())).collectAsList(),
        session.table("counted").orderBy("p").collectAsList());
  }
}
