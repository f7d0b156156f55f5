package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.SPARK;
import static org.sparkactivations.ml.Rings.untrained;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Matrices;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved models and stages that somebody has changed. */
class HostileModelsTest {
  private static final String VECTOR = "org.apache.spark.ml.linalg.VectorUDT";

  /** Not by its class, which must not be looked for. */
  private static final String FOREIGN = "org.sparkactivations.ml.ForeignTypes";

  @TempDir private Path temp;
  private Path folder;

  @BeforeEach
  void save() throws IOException {
    folder = temp.resolve("model");
    new NeuralNetworkRegressionModel("model", untrained("dense(2) gelu", 1))
        .write()
        .save(folder.toString());
  }

  /** Replaces bytes of the only file there, whose own checksum is not kept. */
  private static void replace(Path folder, String from, String to) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".crc")) {
          Files.delete(file);
        } else if (name.startsWith("part-")) {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          assertTrue(text.contains(from), name);
          Files.writeString(file, text.replace(from, to), StandardCharsets.ISO_8859_1);
        }
      }
    }
  }

  private String refusal() {
    return Rings.refusal(() -> NeuralNetworkRegressionModel.load(folder.toString()));
  }

  /** Spark would make an object of the class that the file names as the type of a column. */
  @Test
  void noTypeOfTheFileIsMade() throws IOException {
    assertEquals(VECTOR.length(), FOREIGN.length());
    replace(folder.resolve("data"), VECTOR, FOREIGN);
    NeuralNetworkRegressionModel model = NeuralNetworkRegressionModel.load(folder.toString());
    assertEquals(untrained("dense(2) gelu", 1).parameters()[3], model.trained().parameters()[3]);
    assertNull(System.getProperty("sparkactivations.foreign"));
  }

  @Test
  void noClassOfTheMetadataIsMade() throws IOException {
    replace(folder.resolve("metadata"), NeuralNetworkRegressionModel.class.getName(), FOREIGN);
    String expected =
        "Cannot load org.sparkactivations.ml.NeuralNetworkRegressionModel from %s: it is a %s"
            .formatted(folder, FOREIGN);
    assertEquals(expected, refusal().lines().findFirst().orElseThrow());
    String query = "SELECT nn_predict('%s', array(1D, 2D, 3D))".formatted(folder);
    assertTrue(Rings.refusal(() -> SPARK.sql(query).collect()).contains("it is a " + FOREIGN));
    assertNull(System.getProperty("sparkactivations.foreign"));
  }

  private void write(String column, Object value) throws IOException {
    Path data = folder.resolve("data");
    Row row = SPARK.read().parquet(data.toString()).head();
    Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i == row.fieldIndex(column) ? value : row.get(i);
    }
    write(data, row.schema(), values);
  }

  private static void write(Path data, StructType schema, Object... values) {
    SPARK
        .createDataFrame(List.of(RowFactory.create(values)), schema)
        .write()
        .mode("overwrite")
        .parquet(data.toString());
  }

  @Test
  void nothingIsAsLongAsItSays() throws IOException {
    write("parameters", Vectors.sparse(2_000_000_000, new int[] {1}, new double[] {1}));
    assertTrue(
        refusal()
            .contains(
                "parameters: got a sparse vector of size 2,000,000,000; expected a dense one"),
        refusal());
    write("parameters", Vectors.dense(1, 2));
    assertTrue(
        refusal().contains("parameters: got 2 numbers; expected 11 for this network"), refusal());
    write("inputs", 1_000_000_000);
    assertTrue(refusal().contains("got 2 numbers; expected 2,000,000,005 for"), refusal());
  }

  @Test
  void matricesAreNotHuge() throws IOException {
    Path stage = temp.resolve("dense");
    new Dense("stage")
        .setWeights(Matrices.dense(1, 2, new double[2]))
        .write()
        .save(stage.toString());
    write(
        stage.resolve("data"),
        new StructType()
            .add("weights", SQLDataTypes.MatrixType())
            .add("bias", SQLDataTypes.VectorType()),
        Matrices.sparse(1_000_000_000, 1, new int[] {0, 0}, new int[0], new double[0]),
        null);
    String refusal = Rings.refusal(() -> Dense.load(stage.toString()));
    assertTrue(
        refusal.contains(
            "weights: got a sparse matrix of 1,000,000,000 by 1; expected at most 268,435,456 elements, or a dense one"),
        refusal);
  }

  @Test
  void statisticsAreAsLongAsTheFile() throws IOException {
    Path stage = temp.resolve("stage");
    new BatchNormalizationModel("stage", Vectors.dense(1, 2), Vectors.dense(3, 4))
        .write()
        .save(stage.toString());
    write(
        stage.resolve("data"),
        new StructType()
            .add("mean", SQLDataTypes.VectorType())
            .add("variance", SQLDataTypes.VectorType()),
        Vectors.sparse(1_000_000_000, new int[0], new double[0]),
        Vectors.dense(1));
    String refusal = Rings.refusal(() -> BatchNormalizationModel.load(stage.toString()));
    assertTrue(
        refusal.contains("mean: got a sparse vector of size 1,000,000,000; expected a dense one"),
        refusal);
  }
}
