package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.SPARK;
import static org.sparkactivations.ml.Rings.untrained;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that were saved earlier, which every later version has to load. What {@link #saving}
 * writes to target/saved is copied to the resources when the format changes.
 */
class SavedModelsTest {
  private static final String LAYERS =
      "dense(4) gelu batch_norm dropout(p=0.1) residual(layer_norm dense(4) prelu) dense(4) elu(alpha=0.5)";

  /** Reading needs a session. */
  @BeforeAll
  static void startSpark() {
    SPARK.sparkContext();
  }

  private static Model<?> made(String name) {
    return switch (name) {
      case "three" ->
          new NeuralNetworkClassificationModel("three", untrained(LAYERS, 3))
              .setNetwork(LAYERS)
              .setSeed(7)
              .setThresholds(new double[] {0.5, 0.3, 0.2});
      case "two" -> new NeuralNetworkClassificationModel("two", untrained(LAYERS, 1));
      case "number" -> new NeuralNetworkRegressionModel("number", untrained(LAYERS, 1));
      case "pair" -> new NeuralNetworkRegressionModel("pair", untrained(LAYERS, 2));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Model<?> loaded(String name, String path) {
    return name.equals("three") || name.equals("two")
        ? NeuralNetworkClassificationModel.load(path)
        : NeuralNetworkRegressionModel.load(path);
  }

  private static List<String> predictions(Model<?> model) {
    return model
        .transform(
            SPARK.sql(
                "SELECT x AS features FROM VALUES (array(10.5D, -1D, 0D)), (array(8D, 0.25D, 3D)), (array(9.75D, 2D, -1D)) AS t(x)"))
        .drop("features")
        .collectAsList()
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static Path resource(String name) {
    return Path.of(SavedModelsTest.class.getResource("/saved/0.1.0/" + name).getPath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"three", "two", "number", "pair"})
  void saving(String name) throws IOException {
    Path path = Path.of("target/saved", name);
    ((MLWritable) made(name)).write().overwrite().save(path.toString());
    List<String> expected = predictions(made(name));
    Files.write(path.resolve("predictions.txt"), expected);
    assertEquals(expected, predictions(loaded(name, path.toString())));
    assertEquals(3, expected.stream().distinct().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"three", "two", "number", "pair"})
  void earlierModelsPredictTheSame(String name) throws IOException {
    Path path = resource(name);
    assertEquals(
        Files.readAllLines(path.resolve("predictions.txt")),
        predictions(loaded(name, path.toString())));
  }

  @Test
  void earlierModelsKeepTheirParams() {
    NeuralNetworkClassificationModel model =
        NeuralNetworkClassificationModel.load(resource("three").toString());
    assertEquals(LAYERS, model.getNetwork());
    assertEquals(7, model.getSeed());
    assertEquals(List.of(1.0), List.of(model.objectiveHistory()[0]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version|2|got format version 2; expected 1; a newer version of the library reads it",
        "network|concat('gelu relo')|network: understood 'gelu', but not 'relo': unknown layer 'relo'",
        "network|concat('relo')|; a newer version of the library may know the layer"
      })
  void newerModelsAreRefused(String column, String value, String message, @TempDir Path folder)
      throws IOException {
    Path saved = resource("two");
    Files.createDirectory(folder.resolve("metadata"));
    try (Stream<Path> files = Files.list(saved.resolve("metadata"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve("metadata").resolve(file.getFileName()));
      }
    }
    SPARK
        .read()
        .parquet(saved.resolve("data").toString())
        .withColumn(column, functions.expr(value))
        .write()
        .parquet(folder.resolve("data").toString());
    String refusal = Rings.refusal(() -> NeuralNetworkClassificationModel.load(folder.toString()));
    assertTrue(
        refusal.startsWith(
            "Cannot load org.sparkactivations.ml.NeuralNetworkClassificationModel from %s: this version of the library cannot read its data ("
                .formatted(folder)),
        refusal);
    assertTrue(refusal.lines().findFirst().orElseThrow().contains(message), refusal);
  }
}
