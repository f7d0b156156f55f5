package org.sparkactivations.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the modules of the Python package that follow from the tables and the stages, while the
 * project is built.
 */
public final class PythonSource {
  private static final List<PythonModule> MODULES =
      List.of(
          new PythonModule(
              "elementwise",
              "Stages that take element by element.",
              "ActivationTransformer Prelu Dropout"),
          new PythonModule(
              "rowwise",
              "Stages that take rows: arrays or vectors.",
              "Softmax GatedLinearUnit ConcatenatedRelu Maxout Residual"),
          new PythonModule(
              "normalization",
              "Stages that normalize.",
              "LayerNormalization RmsNormalization L2Normalization"
                  + " BatchNormalization BatchNormalizationModel"),
          new PythonModule("dense", "A layer with given weights.", "Dense"),
          new PythonModule(
              "network",
              "Estimators that train networks, and their models.",
              "NeuralNetworkClassifier NeuralNetworkClassificationModel"
                  + " NeuralNetworkRegressor NeuralNetworkRegressionModel"));

  private PythonSource() {}

  /** Takes the folder to write to, and the folders of the sources of the stages. */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Path python = Path.of(arguments[0], "sparkactivations");
    List<Path> sources = Stream.of(arguments).skip(1).map(Path::of).toList();
    Files.createDirectories(python.resolve("ml"));
    Files.writeString(python.resolve("functions.py"), PythonFunctions.source());
    for (PythonModule module : MODULES) {
      Files.writeString(
          python.resolve("ml").resolve(module.name() + ".py"), module.source(sources));
    }
  }

  /** A constant as Python writes it. */
  static String literal(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    if (value instanceof String text) {
      return '"' + text + '"';
    }
    return value.equals(Double.POSITIVE_INFINITY)
        ? "float(\"inf\")"
        : value.toString().replace('E', 'e');
  }
}
