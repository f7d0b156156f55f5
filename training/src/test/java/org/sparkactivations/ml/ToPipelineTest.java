package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.rows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Parameter;
import org.sparkactivations.core.network.Layer;
import org.sparkactivations.core.network.NetworkLayers;
import org.sparkactivations.core.network.ParameterRange;
import org.sparkactivations.training.TrainedNetwork;

/** Networks as stages give the bits of the models. */
class ToPipelineTest {
  /** Layers of every kind, a few in each network, between dense layers of six units. */
  static List<String> networks() {
    List<String> layers =
        NetworkLayers.table().definitions().stream()
            .flatMap(definition -> layers(definition).stream())
            .collect(Collectors.toCollection(ArrayList::new));
    List<String> networks = new ArrayList<>();
    for (int from = 0; from < layers.size(); from += 6) {
      networks.add(
          layers.subList(from, Math.min(layers.size(), from + 6)).stream()
              .map(layer -> "dense(6) " + layer)
              .collect(Collectors.joining(" ")));
    }
    return networks;
  }

  private static List<String> layers(Definition<? extends Layer> definition) {
    if (definition.name().equals("residual")) {
      return List.of("residual(dense(4) tanh batch_norm residual(dropout(p=0.5)) dense(6))");
    }
    String required =
        definition.parameters().stream()
            .filter(Parameter::required)
            .map(parameter -> parameter.name() + "=" + parameter.text(parameter.example()))
            .collect(Collectors.joining(", "));
    List<String> layers = new ArrayList<>();
    layers.add("%s(%s)".formatted(definition.name(), required));
    for (String flag : List.of("learn", "per_unit")) {
      if (definition.parameters().stream().anyMatch(p -> p.name().equals(flag))) {
        layers.add(
            "%s(learn=true%s)"
                .formatted(definition.name(), flag.equals("learn") ? "" : ", per_unit=true"));
      }
    }
    return layers;
  }

  /** With weights, statistics and learned parameters that are not those of the beginning. */
  private static TrainedNetwork network(String layers, int outputs) {
    TrainedNetwork network = Rings.untrained(layers, outputs);
    Random random = new Random(3);
    for (ParameterRange range : network.network().parameters()) {
      for (int i = range.from(); i < range.to(); i++) {
        network.parameters()[i] += 0.125 * random.nextDouble();
      }
    }
    for (int i = 0; i < network.statistics().length; i++) {
      network.statistics()[i] += random.nextDouble();
    }
    return network;
  }

  private static List<Row> predictions(Dataset<Row> transformed, String... columns) {
    return transformed
        .select(Arrays.stream(columns).map(transformed::col).toArray(Column[]::new))
        .collectAsList();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyLayerHasTheBitsOfTheModel(String layers) {
    NeuralNetworkClassificationModel model =
        new NeuralNetworkClassificationModel("m", network(layers, 3));
    String[] columns = {"rawPrediction", "probability", "prediction"};
    List<Row> expected = predictions(model.transform(rows(12)), columns);
    assertEquals(expected, predictions(model.toPipeline().transform(rows(12)), columns));
    assertTrue(expected.stream().distinct().count() > 1, "the network tells rows apart");
  }

  @Test
  void columnsAreTheModels() {
    NeuralNetworkClassificationModel model =
        new NeuralNetworkClassificationModel("m", network("dense(4) gelu dropout(p=0.5)", 1));
    model
        .setThresholds(new double[] {0.7, 0.3})
        .setPredictionCol("class")
        .setProbabilityCol("")
        .setFeaturesCol("x");
    Dataset<Row> rows = rows(12).withColumnRenamed("features", "x");
    PipelineModel pipeline = model.toPipeline();
    Dataset<Row> transformed = pipeline.transform(rows);
    assertArrayEquals(
        "x label weight radius m_0_standardization m_1_dense m_2_gelu rawPrediction class"
            .split(" "),
        transformed.columns());
    Dataset<Row> expected = model.transform(rows);
    assertEquals(
        predictions(expected, "rawPrediction", "class"),
        predictions(transformed, "rawPrediction", "class"));
    assertEquals(expected.schema().apply("class"), transformed.schema().apply("class"));
    assertEquals(
        List.of(
            "BatchNormalizationModel",
            "Dense",
            "ActivationTransformer",
            "NeuralNetworkClassificationModel"),
        Arrays.stream(pipeline.stages()).map(stage -> stage.getClass().getSimpleName()).toList());
  }

  @Test
  void arraysAreFeaturesToo() {
    NeuralNetworkRegressionModel model =
        new NeuralNetworkRegressionModel("r", network("dense(4) residual(layer_norm gelu)", 2));
    Dataset<Row> arrays =
        rows(12)
            .withColumn(
                "features",
                functions.vector_to_array(
                    org.apache.spark.sql.functions.col("features"), "float64"));
    assertEquals(
        predictions(model.transform(rows(12)), "prediction"),
        predictions(model.toPipeline().transform(arrays), "prediction"));
  }

  /** Sparse vectors reach the layer, where no standardization made them dense. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "relu",
        "sigmoid",
        "prelu(per_unit=true)",
        "softmax",
        "sparsemax",
        "crelu",
        "rms_norm",
        "batch_norm",
        "dropout(p=0.5)",
        "residual(dropout(p=0.5))",
        "residual(gelu)",
        "dense(2)"
      })
  void sparseVectors(String layers) {
    TrainedNetwork network = network(layers, 1);
    TrainedNetwork plain =
        new TrainedNetwork(
            network.network(),
            network.parameters(),
            network.statistics(),
            new double[0],
            new double[0],
            network.history());
    NeuralNetworkRegressionModel model = new NeuralNetworkRegressionModel("r", plain);
    PipelineModel pipeline = model.toPipeline();
    assertEquals(
        predictions(model.transform(rows(12)), "prediction"),
        predictions(pipeline.transform(rows(12)), "prediction"));
    assertEquals(layers.isEmpty() || layers.startsWith("drop"), pipeline.stages().length == 1);
  }

  @Test
  void savedPipelinesAreTheSame(@TempDir Path folder) throws Exception {
    NeuralNetworkClassificationModel model =
        new NeuralNetworkClassificationModel(
            "m", network("dense(6) softmin(temperature=2) residual(dense(6) prelu) batch_norm", 3));
    model.toPipeline().write().save(folder.resolve("pipeline").toString());
    assertEquals(
        predictions(model.transform(rows(12)), "probability"),
        predictions(
            PipelineModel.load(folder.resolve("pipeline").toString()).transform(rows(12)),
            "probability"));
  }
}
