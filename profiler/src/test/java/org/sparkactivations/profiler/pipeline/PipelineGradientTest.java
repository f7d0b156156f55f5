package org.sparkactivations.profiler.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.core.math.Noise;
import org.sparkactivations.ml.ActivationTransformer;
import org.sparkactivations.ml.Dense;
import org.sparkactivations.ml.Dropout;
import org.sparkactivations.ml.LayerNormalization;
import org.sparkactivations.ml.Residual;
import org.sparkactivations.profiler.LayerProfile;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.PipelineProfile;

/** Gradients of pipelines beside those that plain loops give. */
class PipelineGradientTest {
  private static final int WIDTH = 12;
  private static final int ROWS = 40;
  private static final StructType TYPE = new StructType().add("x0", SQLDataTypes.VectorType());
  private static final Map<String, DoubleUnaryOperator> FUNCTIONS =
      Map.of(
          "relu", x -> Math.max(0, x),
          "sigmoid", x -> 1 / (1 + Math.exp(-x)),
          "gelu", x -> x * Erf.erfc(-x / Math.sqrt(2)) / 2);
  private static final Map<String, DoubleUnaryOperator> SLOPES =
      Map.of(
          "relu", x -> x > 0 ? 1 : 0,
          "sigmoid", x -> 1 / (2 + Math.exp(x) + Math.exp(-x)),
          "gelu",
              x ->
                  Erf.erfc(-x / Math.sqrt(2)) / 2
                      + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI));

  private static final double[][] DATA = gaussian(1, ROWS, 1);

  private static double[][] gaussian(long seed, int rows, double scale) {
    Random random = new Random(seed);
    double[][] all = new double[rows][WIDTH];
    for (double[] row : all) {
      Arrays.setAll(row, i -> scale * random.nextGaussian());
    }
    return all;
  }

  private static Dataset<Row> table(int partitions) {
    List<Row> rows = Arrays.stream(DATA).map(x -> RowFactory.create(Vectors.dense(x))).toList();
    return LocalSpark.SPARK.createDataFrame(rows, TYPE).repartition(partitions);
  }

  private static Dense dense(double[][] weights, String input, String output) {
    double[] columns = new double[WIDTH * WIDTH];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = weights[i % WIDTH][i / WIDTH];
    }
    return new Dense()
        .setWeights(new DenseMatrix(WIDTH, WIDTH, columns))
        .setInputCol(input)
        .setOutputCol(output);
  }

  private static PipelineModel model(List<PipelineStage> stages) {
    return new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(table(1));
  }

  private static ActivationTransformer activation(String function, String input, String output) {
    return new ActivationTransformer()
        .setFunction(function)
        .setInputCol(input)
        .setOutputCol(output);
  }

  @ParameterizedTest
  @CsvSource({
    "relu, 2, 1, arrives", "relu, 1, 1, ''", "relu, 2, 0.01, vanishes", "relu, 2, 100, explodes",
    "sigmoid, 2, 1, ''", "sigmoid, 1, 1, ''", "sigmoid, 2, 0.01, vanishes", "sigmoid, 2, 100, ''",
    "gelu, 2, 1, arrives", "gelu, 1, 1, ''", "gelu, 2, 0.01, vanishes", "gelu, 2, 100, explodes"
  })
  void normsAreThoseOfPlainLoops(String function, double gain, double factor, String known) {
    for (int layers : new int[] {3, 10}) {
      double scale = factor * Math.sqrt(gain / WIDTH);
      List<double[][]> weights = new ArrayList<>();
      List<PipelineStage> stages = new ArrayList<>();
      for (int i = 0; i < layers; i++) {
        weights.add(gaussian(i + 7, WIDTH, scale));
        stages.add(dense(weights.get(i), "x" + i, "h" + i));
        stages.add(activation(function, "h" + i, "x" + (i + 1)));
      }
      PipelineProfile profile = PipelineProfiler.of(model(stages), table(2)).run();
      double[] expected = norms(FUNCTIONS.get(function), SLOPES.get(function), weights);
      double largest = Arrays.stream(expected).max().orElseThrow();
      double smallest = Arrays.stream(expected).min().orElseThrow();
      String verdict = largest > 1e3 ? "explodes" : smallest < 1e-3 ? "vanishes" : "arrives";
      assertTrue(profile.verdict().startsWith("The gradient " + verdict), profile::verdict);
      assertTrue(layers == 3 || known.isEmpty() || known.equals(verdict), verdict);
      for (int i = 0; i < layers; i++) {
        double norm = profile.layers().get(i).gradientNorm();
        assertEquals(expected[i], norm, 1e-9 * expected[i]);
      }
    }
  }

  /** By the input of each activation. */
  private static double[] norms(
      DoubleUnaryOperator f, DoubleUnaryOperator slope, List<double[][]> weights) {
    double[] squares = new double[weights.size()];
    List<Long> keys =
        table(1)
            .select(xxhash64(functions.vector_to_array(col("x0"), "float64")))
            .collectAsList()
            .stream()
            .map(row -> row.getLong(0))
            .toList();
    List<Row> rows = table(1).collectAsList();
    for (int r = 0; r < ROWS; r++) {
      double[] x = rows.get(r).<org.apache.spark.ml.linalg.Vector>getAs(0).toArray();
      List<double[]> inputs = new ArrayList<>();
      for (double[][] w : weights) {
        double[] h = new double[WIDTH];
        for (int j = 0; j < WIDTH; j++) {
          for (int i = 0; i < WIDTH; i++) {
            h[j] += w[j][i] * x[i];
          }
        }
        inputs.add(h);
        x = Arrays.stream(h).map(f).toArray();
      }
      double[] gradient = unit(keys.get(r));
      for (int layer = weights.size() - 1; layer >= 0; layer--) {
        double[] h = inputs.get(layer);
        double[] by = new double[WIDTH];
        for (int j = 0; j < WIDTH; j++) {
          by[j] = gradient[j] * slope.applyAsDouble(h[j]);
          squares[layer] += by[j] * by[j];
        }
        gradient = new double[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
          for (int j = 0; j < WIDTH; j++) {
            gradient[i] += weights.get(layer)[j][i] * by[j];
          }
        }
      }
    }
    return Arrays.stream(squares).map(square -> Math.sqrt(square / ROWS)).toArray();
  }

  private static double[] unit(long key) {
    double[] vector = new double[WIDTH];
    Arrays.setAll(vector, i -> Noise.normal(Noise.row(0, key), i));
    double square = Arrays.stream(vector).map(v -> v * v).sum();
    return Arrays.stream(vector).map(v -> v / Math.sqrt(square)).toArray();
  }

  private static List<Double> gradientNorms(PipelineModel model, Dataset<Row> table) {
    return PipelineProfiler.of(model, table).run().layers().stream()
        .map(LayerProfile::gradientNorm)
        .toList();
  }

  private static List<PipelineStage> block() {
    double[][] weights = gaussian(3, WIDTH, 0.3);
    return List.of(
        dense(weights, "x0", "h0"),
        activation("gelu", "h0", "x1"),
        new LayerNormalization().setInputCol("x1").setOutputCol("n"),
        dense(weights, "n", "d").setActivation("tanh"),
        new Residual().setInputCols("x1", "d").setOutputCol("r"),
        new Dropout().setInputCol("r").setOutputCol("dropped"),
        activation("silu", "dropped", "y"));
  }

  @Test
  void partitionsChangeNoBit() {
    PipelineModel model = model(block());
    List<Double> norms = gradientNorms(model, table(1));
    assertEquals(3, norms.size());
    norms.forEach(norm -> assertTrue(norm > 0.1 && norm < 10, norms::toString));
    for (int partitions : new int[] {2, 5}) {
      assertEquals(norms, gradientNorms(model, table(partitions)));
    }
  }

  /** Of 1,000 rows the sample is of the same 100, in any order. */
  @Test
  void theSampleDoesNotDependOnPartitions() {
    Dataset<Row> many =
        LocalSpark.SPARK
            .range(1000)
            .selectExpr("array(id / 500 - 1, sin(id)) AS x0")
            .select(functions.array_to_vector(col("x0")).as("x0"));
    PipelineModel model =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  activation("tanh", "x0", "x1"), activation("sigmoid", "x1", "x2")
                })
            .fit(many);
    List<Double> norms = gradientNorms(model, many.repartition(1));
    assertEquals(norms, gradientNorms(model, many.repartition(7)));
  }

  /** What made the input of the last activation is not known. */
  @Test
  void unknownStagesLeaveTheOldVerdict() {
    List<PipelineStage> stages = new ArrayList<>(block().subList(0, 2));
    stages.add(new SQLTransformer().setStatement("SELECT *, array(1.0, 2.0) AS s FROM __THIS__"));
    stages.add(activation("tanh", "s", "y"));
    PipelineProfile profile = PipelineProfiler.of(model(stages), table(2)).run();
    profile.layers().forEach(layer -> assertNull(layer.gradientNorm()));
    assertTrue(profile.verdict().contains("Activations alone"), profile::verdict);
  }

  @Test
  void withoutRowsNothingIsKnown() {
    PipelineModel model = model(block());
    List<Double> unknown = Collections.nCopies(3, null);
    assertEquals(unknown, gradientNorms(model, table(1).limit(0)));
    List<Row> nulls = Collections.nCopies(5, RowFactory.create((Object) null));
    assertEquals(unknown, gradientNorms(model, LocalSpark.SPARK.createDataFrame(nulls, TYPE)));
    double[] nan = new double[WIDTH];
    nan[3] = Double.NaN;
    List<Row> notFinite = List.of(RowFactory.create(Vectors.dense(nan)));
    assertEquals(unknown, gradientNorms(model, LocalSpark.SPARK.createDataFrame(notFinite, TYPE)));
  }
}
