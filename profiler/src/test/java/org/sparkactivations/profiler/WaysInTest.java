package org.sparkactivations.profiler;

import static org.apache.spark.sql.functions.expr;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The aggregate where others than a plain query call it. */
class WaysInTest {
  /** Spark 4.1 cannot serialize models any more in a session that has used an Observation. */
  private static final SparkSession SPARK = LocalSpark.SPARK.newSession();

  private static final String PROFILE = "nn_profile(x, 'tanh', 'relu')";

  private static Dataset<Row> table() {
    return SPARK.sql(
        "select id % 2 as label, array(exp(sin(id)) - 1, -id) as x from range(0, 2000, 1, 4)");
  }

  private static Profile profile(Dataset<Row> table) {
    return Profile.of(table.agg(expr(PROFILE)).collectAsList().get(0).getStruct(0));
  }

  @Test
  void observesATableOnItsWay() throws InterruptedException {
    Observation observation = new Observation("activations");
    table()
        .observe(observation, expr(PROFILE).as("profile"))
        .write()
        .format("noop")
        .mode("append")
        .save();
    Row observed = (Row) observation.getAsJava().get("profile");
    SavedProfileTest.assertSame(profile(table()), Profile.of(observed));
  }

  @Test
  void profilesAStreamByGroup(@TempDir Path folder) throws Exception {
    String input = folder.resolve("input").toString();
    table().write().parquet(input);
    StreamingQuery query =
        SPARK
            .readStream()
            .schema(table().schema())
            .option("maxFilesPerTrigger", 1)
            .parquet(input)
            .groupBy("label")
            .agg(expr(PROFILE).as("profile"))
            .writeStream()
            .outputMode("complete")
            .format("memory")
            .queryName("profiles")
            .option("checkpointLocation", folder.resolve("checkpoint").toString())
            .start();
    try {
      query.processAllAvailable();
      List<Row> groups = SPARK.sql("select * from profiles order by label").collectAsList();
      assertEquals(2, groups.size());
      for (int label = 0; label < 2; label++) {
        assertEquals(label, groups.get(label).getLong(0));
        SavedProfileTest.assertSame(
            profile(table().where("label = " + label)), Profile.of(groups.get(label).getStruct(1)));
      }
    } finally {
      query.stop();
    }
  }

  /** More groups than Spark keeps in a hash table before it sorts. */
  @Test
  void profilesManyGroups() {
    Dataset<Row> table =
        SPARK.sql("select id % 1000 as g, array(double(id), -1) as x from range(5000)");
    List<Row> groups = table.groupBy("g").agg(expr(PROFILE)).orderBy("g").collectAsList();
    assertEquals(1000, groups.size());
    for (Row group : groups) {
      Profile profile = Profile.of(group.getStruct(1));
      assertEquals(5, profile.rows());
      assertEquals((double) group.getLong(0), profile.inputs().get(0).inputMin());
      assertEquals(group.getLong(0) + 4000.0, profile.inputs().get(0).inputMax());
    }
  }
}
