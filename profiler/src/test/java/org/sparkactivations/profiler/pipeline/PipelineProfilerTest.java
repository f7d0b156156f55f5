package org.sparkactivations.profiler.pipeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.sparkactivations.ml.ActivationTransformer;
import org.sparkactivations.ml.Dense;
import org.sparkactivations.profiler.LayerProfile;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.PipelineProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Provenance;

class PipelineProfilerTest {
  static final int WIDTH = 8;
  private static final int ROWS = 400;
  private static final StructType TYPE = new StructType().add("x", SQLDataTypes.VectorType());

  private static final double[][] DATA = gaussian(1, ROWS, 1);

  private static double[][] gaussian(long seed, int rows, double scale) {
    Random random = new Random(seed);
    double[][] all = new double[rows][WIDTH];
    for (double[] row : all) {
      Arrays.setAll(row, i -> scale * random.nextGaussian());
    }
    return all;
  }

  static Dataset<Row> table() {
    List<Row> rows = Arrays.stream(DATA).map(x -> RowFactory.create(Vectors.dense(x))).toList();
    return LocalSpark.SPARK.createDataFrame(rows, TYPE).repartition(3);
  }

  private static double[][] weights(int layer) {
    return gaussian(layer, WIDTH, layer == 2 ? 40 : 0.5);
  }

  static Dense dense(int layer, String input, String output) {
    double[] columns = new double[WIDTH * WIDTH];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = weights(layer)[i % WIDTH][i / WIDTH];
    }
    return new Dense("dense" + layer)
        .setWeights(new DenseMatrix(WIDTH, WIDTH, columns))
        .setInputCol(input)
        .setOutputCol(output);
  }

  static ActivationTransformer activation(String spec, String input, String output) {
    return new ActivationTransformer(output)
        .setFunction(spec)
        .setInputCol(input)
        .setOutputCol(output);
  }

  static PipelineModel model(PipelineStage... stages) {
    return new Pipeline().setStages(stages).fit(table());
  }

  /** Tanh in a Dense, sigmoid of large values, relu. */
  private static PipelineModel network() {
    return model(
        dense(1, "x", "h1").setActivation("tanh"),
        dense(2, "h1", "h2"),
        activation("sigmoid", "h2", "a2"),
        dense(3, "a2", "h3"),
        new Pipeline().setStages(new PipelineStage[] {activation("relu", "h3", "a3")}));
  }

  private static double[][] multiply(double[][] x, int layer) {
    double[][] product = new double[x.length][WIDTH];
    for (int r = 0; r < x.length; r++) {
      for (int i = 0; i < WIDTH; i++) {
        for (int j = 0; j < WIDTH; j++) {
          product[r][i] += weights(layer)[i][j] * x[r][j];
        }
      }
    }
    return product;
  }

  private static double[][] map(double[][] x, DoubleUnaryOperator f) {
    return Arrays.stream(x)
        .map(row -> Arrays.stream(row).map(f).toArray())
        .toArray(double[][]::new);
  }

  private static double mean(double[][] x, DoubleUnaryOperator f) {
    return Arrays.stream(map(x, f)).flatMapToDouble(Arrays::stream).average().orElseThrow();
  }

  @Test
  void agreesWithANetworkByHand() {
    double[][] h1 = multiply(DATA, 1);
    double[][] h2 = multiply(map(h1, Math::tanh), 2);
    double[][] h3 = multiply(map(h2, x -> 1 / (1 + Math.exp(-x))), 3);
    DoubleUnaryOperator slope = x -> 4 * Math.exp(-x) / Math.pow(1 + Math.exp(-x), 2);
    double first = mean(h1, x -> 1 - Math.pow(Math.tanh(x), 2));
    double second = mean(h2, slope);
    double third = mean(h3, x -> x > 0 ? 1 : 0);

    PipelineProfile profile = PipelineProfiler.of(network(), table()).run();
    assertEquals(ROWS, profile.rows());
    List<LayerProfile> layers = profile.layers();
    assertEquals(List.of(1, 2, 3), layers.stream().map(LayerProfile::layer).toList());
    assertEquals(List.of("dense1", "a2", "a3"), layers.stream().map(LayerProfile::stage).toList());
    assertEquals(List.of("h1", "h2", "h3"), layers.stream().map(LayerProfile::column).toList());
    assertEquals(
        List.of("tanh", "sigmoid", "relu"), layers.stream().map(LayerProfile::function).toList());
    assertEquals(first, layers.get(0).gradientShare(), 1e-12);
    assertEquals(second, layers.get(1).gradientShare(), 1e-12);
    assertEquals(third, layers.get(2).gradientShare(), 1e-12);
    assertEquals(third, layers.get(2).gradientLeft(), 1e-12);
    assertEquals(second * third, layers.get(1).gradientLeft(), 1e-12);
    assertEquals(first * second * third, layers.get(0).gradientLeft(), 1e-12);
    assertEquals(first * second / 4 * third, layers.get(0).slopeLeft(), 1e-12);
    LayerProfile sigmoid = layers.get(1);
    double saturated = mean(h2, x -> slope.applyAsDouble(x) < 0.01 ? 1 : 0);
    assertEquals(saturated, sigmoid.saturationLow() + sigmoid.saturationHigh(), 1e-12);
    assertEquals(1 - third, layers.get(2).sparsity(), 1e-12);
    assertEquals(WIDTH, sigmoid.units());
    assertEquals(WIDTH, sigmoid.profile().inputs().size());
    long dead = 0;
    for (int i = 0; i < WIDTH; i++) {
      int unit = i;
      dead += Arrays.stream(h3).allMatch(row -> row[unit] <= 0) ? 1 : 0;
    }
    assertEquals(dead, layers.get(2).deadUnits());
  }

  @Test
  void readsTheTableOnce() {
    LongAccumulator read = LocalSpark.SPARK.sparkContext().longAccumulator();
    MapFunction<Row, Row> count =
        row -> {
          read.add(1);
          return row;
        };
    PipelineProfiler.of(network(), table().map(count, Encoders.row(TYPE))).run();
    assertEquals(ROWS, read.value());
  }

  @Test
  void severalColumnsOfAStageAreOneLayer() {
    ActivationTransformer both =
        new ActivationTransformer("both")
            .setFunction("tanh")
            .setInputCols("x", "h")
            .setOutputCols("a", "b");
    PipelineProfile profile =
        PipelineProfiler.of(
                model(dense(1, "x", "h"), both, activation("exp", "a", "e"), dense(1, "b", "f")),
                table())
            .eps(0.1)
            .run();
    assertEquals(0.1, profile.eps());
    List<LayerProfile> layers = profile.layers();
    assertEquals(List.of(1, 1, 2), layers.stream().map(LayerProfile::layer).toList());
    assertEquals(List.of("x", "h", "a"), layers.stream().map(LayerProfile::column).toList());
    // The slope of exp has no supremum.
    assertNull(layers.get(2).gradientLeft());
    assertNull(layers.get(0).gradientLeft());
  }

  @Test
  void softmaxDoesNotReadTheInputOfAnotherFunction() {
    PipelineModel wide = model(dense(2, "x", "h"), activation("relu", "h", "a"));
    Profile relu = PipelineProfiler.of(wide, table()).run().layers().get(0).profile();
    assertTrue(
        relu.findings().stream().noneMatch(f -> f.contains("softmax")), () -> "" + relu.findings());
  }

  /** What Python does over Connect: DataFrame operations alone. */
  @Test
  void sqlGivesTheSameJson() {
    Dataset<Row> table = network().transform(table());
    List<String> stages = List.of("a2", "a3");
    List<Object> layers = new ArrayList<>();
    for (String stage : stages) {
      var profile =
          call_function(
              "nn_profile",
              col(stage.replace('a', 'h')),
              lit(stage.equals("a2") ? "sigmoid" : "relu"));
      layers.add(struct(lit(stage).as("stage"), profile.as("profile")));
    }
    var all = array(layers.toArray(org.apache.spark.sql.Column[]::new));
    var html =
        call_function("nn_profile_layers_html", all, lit("net"), lit(null).cast("timestamp"));
    Row rendered = table.select(call_function("nn_profile_layers", all), html).first();
    String json = rendered.getString(0);
    PipelineStage[] rest = {activation("sigmoid", "h2", "a2b"), activation("relu", "h3", "a3b")};
    PipelineModel activations = new Pipeline().setStages(rest).fit(table);
    PipelineProfile profile = PipelineProfiler.of(activations, table).run();
    String expected = profile.toJson("query").replace("a2b", "a2").replace("a3b", "a3");
    assertEquals(profile.toHtml(new Provenance("net", null, null)), rendered.getString(1));
    assertEquals(expected, json);
    assertTrue(json.startsWith("{\"version\":1,\"rows\":400,"), json);
  }

  @Test
  void pipelinesThatCannotBeProfiledAreErrors() {
    assertFails(
        "no activation among its stages (1); expected ActivationTransformer, or Dense with an"
            + " activation; toPipeline() of a trained network makes such stages",
        model(dense(1, "x", "h")));
    assertFails(
        "one: a stage after it drops its input x",
        model(
            activation("relu", "x", "one"),
            new SQLTransformer().setStatement("SELECT one FROM __THIS__"),
            activation("relu", "one", "two")));
    assertThrows(
        IllegalArgumentException.class, () -> PipelineProfiler.of(network(), table()).eps(2));
  }

  private static void assertFails(String message, PipelineModel model) {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class, () -> PipelineProfiler.of(model, table()).run());
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }
}
