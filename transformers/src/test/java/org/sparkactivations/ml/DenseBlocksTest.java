package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Matrices;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.runtime.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Layers are computed for blocks of rows, and nobody sees it but in the plan. */
class DenseBlocksTest {
  private static final List<String> TYPES = List.of("vector", "array<double>", "array<float>");
  private static final double[] SPECIALS = {
    Double.NaN, Double.longBitsToDouble(0xfff8_0000_0000_0001L), Double.POSITIVE_INFINITY, -0.0
  };
  private static final boolean FULL = Boolean.getBoolean("sparkactivations.full");
  private static final int RUNS = FULL ? 6 : 3;

  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 2)
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /**
   * Results of random layers and rows, as bits. In other processes, the first argument is where.
   */
  public static void main(String[] arguments) throws IOException {
    start();
    Files.write(Path.of(arguments[0]), fuzzed());
    stop();
  }

  @Test
  void bitsAreThoseOfSingleRows() {
    fuzzed();
  }

  @Test
  @Tag("long")
  void bitsAreThoseOfSingleRowsOnVectorsToo(@TempDir Path folder) throws Exception {
    Path other = folder.resolve("bits");
    List<String> options =
        List.of("-Dsparkactivations.kernels=simd", "-Dsparkactivations.full=" + FULL);
    NewProcess.run(folder, DenseBlocksTest.class, options, other.toString());
    List<String> bits = fuzzed();
    assertIterableEquals(bits, Files.readAllLines(other));
    assertTrue(bits.stream().distinct().count() > bits.size() / 2, "rows differ");
  }

  private static List<String> fuzzed() {
    List<String> all = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(run);
      boolean generated = run % 3 > 0;
      spark.conf().set("spark.sql.codegen.wholeStage", run % 3 > 1);
      spark.conf().set("spark.sql.codegen.factoryMode", generated ? "FALLBACK" : "NO_CODEGEN");
      int length = 1 + random.nextInt(40);
      int hidden = 1 + random.nextInt(40);
      Pipeline layers =
          layers(
              dense("x", "h", length, hidden, random).setActivation("gelu"),
              dense("h", "y", hidden, 1 + random.nextInt(40), random));
      String type = TYPES.get(run % TYPES.size());
      Dataset<Row> rows = rows(1 + random.nextInt(400), length, type, random);
      Dataset<Row> computed = layers.fit(rows).transform(rows);
      List<String> single = texts(singly(computed, "y", 0));
      assertEquals(single, texts(inBlocks(computed.select("id", "y"), 2)), "collapsed, " + run);
      Dataset<Row> both = inBlocks(computed, 2);
      assertEquals(single, texts(both.select("id", "y")), "not collapsed, " + run);
      assertEquals(texts(singly(computed, "h", 0)), texts(both.select("id", "h")), "h, " + run);
      all.addAll(single);
    }
    spark.conf().unset("spark.sql.codegen.wholeStage");
    spark.conf().unset("spark.sql.codegen.factoryMode");
    return all;
  }

  private static Pipeline layers(PipelineStage... stages) {
    return new Pipeline().setStages(stages);
  }

  private static Dense dense(String from, String to, int inputs, int outputs, Random random) {
    double[] weights = random.doubles((long) inputs * outputs, -1, 1).toArray();
    return new Dense()
        .setInputCol(from)
        .setOutputCol(to)
        .setWeights(Matrices.dense(outputs, inputs, weights))
        .setBias(Vectors.dense(random.doubles(outputs, -1, 1).toArray()));
  }

  /** Some are null, sparse or have a null element, NaN or infinities. */
  private static Dataset<Row> rows(int count, int length, String type, Random random) {
    List<Row> rows = new ArrayList<>();
    for (long id = 0; id < count; id++) {
      Double[] x = random.doubles(length, -2, 2).boxed().toArray(Double[]::new);
      if (random.nextInt(9) == 0) {
        x[random.nextInt(length)] = SPECIALS[random.nextInt(SPECIALS.length)];
      }
      boolean vector = type.equals("vector");
      if (!vector && random.nextInt(9) == 0) {
        x[random.nextInt(length)] = null;
      }
      Object row = vector ? vector(x, random) : x;
      rows.add(RowFactory.create(id, random.nextInt(9) == 0 ? null : row));
    }
    boolean vector = type.equals("vector");
    StructType schema =
        new StructType()
            .add("id", DataTypes.LongType)
            .add(
                "x",
                vector
                    ? SQLDataTypes.VectorType()
                    : DataTypes.createArrayType(DataTypes.DoubleType));
    Dataset<Row> given = spark.createDataFrame(rows, schema).repartition(1 + random.nextInt(3));
    return vector ? given : given.selectExpr("id", "CAST(x AS %s) AS x".formatted(type));
  }

  private static Vector vector(Double[] x, Random random) {
    double[] values = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      values[i] = x[i];
    }
    Vector dense = Vectors.dense(values);
    return random.nextInt(5) == 0 ? dense.toSparse() : dense;
  }

  /** A column where it may not be wanted for every row, which is computed row by row. */
  private static Dataset<Row> singly(Dataset<Row> rows, String column, int operators) {
    return inBlocks(
        rows.selectExpr("id", "if(id < 0, NULL, %s) AS %<s".formatted(column)), operators);
  }

  private static Dataset<Row> inBlocks(Dataset<Row> rows, int operators) {
    assertEquals(operators, operators(rows.queryExecution().executedPlan().toString()));
    return rows;
  }

  private static int operators(String plan) {
    return plan.split("NetworkBlocks \\[", -1).length - 1;
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.orderBy("id").collectAsList().stream()
        .map(row -> row.get(0) + ": " + bits(row.get(1)))
        .toList();
  }

  private static String bits(Object value) {
    if (value instanceof Vector vector) {
      List<Double> elements = new ArrayList<>();
      for (double element : vector.toArray()) {
        elements.add(element);
      }
      return bits(CollectionConverters.asScala(elements));
    }
    if (value instanceof Seq<?> elements) {
      return CollectionConverters.asJava(elements).stream()
          .map(DenseBlocksTest::bits)
          .toList()
          .toString();
    }
    if (value instanceof Float number) {
      return Integer.toHexString(Float.floatToRawIntBits(number));
    }
    return value == null ? "null" : Long.toHexString(Double.doubleToRawLongBits((double) value));
  }

  private static Dataset<Row> numbers() {
    return spark
        .range(0, 300, 1, 1)
        .selectExpr("id", "array(sin(id), if(id % 7 = 0, NULL, cos(id)), id % 5) AS x");
  }

  /**
   * The first of two columns may be a layer; the second is not computed where the first is null.
   */
  private static Pipeline residual() {
    Random random = new Random(1);
    return layers(
        dense("x", "a", 3, 4, random),
        new LayerNormalization().setInputCol("a").setOutputCol("b"),
        dense("b", "c", 4, 3, random).setActivation("tanh"),
        new Residual().setInputCols("c", "x").setOutputCol("d"),
        new Softmax().setInputCol("d").setOutputCol("y"));
  }

  @Test
  void thePlanIsReadable() {
    Dataset<Row> computed = residual().fit(numbers()).transform(numbers()).select("id", "y");
    String plan = inBlocks(computed, 2).queryExecution().executedPlan().toString();
    String inner = "NetworkBlocks \\[nn_layer_norm\\(network#(\\d+), null, null, 1.0E-5\\)], ";
    assertTrue(
        Pattern.compile(
                inner + "\\[network#\\d+], 128 rows\n.*NetworkBlocks \\[x#\\d+], \\[network#\\1]")
            .matcher(plan)
            .find(),
        plan);
    assertEquals(texts(singly(computed, "y", 0)), texts(computed));
    Dataset<Row> second =
        new Residual()
            .setInputCols("x", "d")
            .setOutputCol("e")
            .transform(residual().fit(numbers()).transform(numbers()));
    assertEquals(texts(singly(second, "e", 0)), texts(inBlocks(second.select("id", "e"), 0)));
  }

  @Test
  void errorsAreThoseOfSingleRows() {
    Dataset<Row> rows =
        spark
            .range(0, 300, 1, 1)
            .selectExpr("id", "if(id = 200, array(1D), array(id, 2D, 3D)) AS x");
    Dataset<Row> computed = residual().fit(rows).transform(rows).select("id", "y");
    Exception e = assertThrows(Exception.class, inBlocks(computed, 2)::collectAsList);
    assertTrue(
        e.getMessage().contains("column x: dense: the row has 1 elements; expected 3"),
        e.getMessage());
    Exception single = assertThrows(Exception.class, singly(computed, "y", 0)::collectAsList);
    assertEquals(single.getMessage(), e.getMessage());
    assertEquals(200, computed.limit(200).collectAsList().size());
  }

  @Test
  void streams(@TempDir Path folder) throws Exception {
    String path = folder.resolve("rows").toString();
    numbers().write().parquet(path);
    Dataset<Row> stream = spark.readStream().schema(numbers().schema()).parquet(path);
    StreamingQuery query =
        residual()
            .fit(numbers())
            .transform(stream)
            .select("id", "y")
            .writeStream()
            .format("memory")
            .queryName("computed")
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    String plan =
        ((StreamingQueryWrapper) query).streamingQuery().lastExecution().executedPlan().toString();
    assertEquals(2, operators(plan), plan);
    Dataset<Row> computed = residual().fit(numbers()).transform(numbers());
    assertEquals(texts(singly(computed, "y", 0)), texts(spark.table("computed")));
  }
}
