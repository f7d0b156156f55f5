package org.sparkactivations.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sparkactivations.ml.ActivationTransformer;
import org.sparkactivations.ml.BatchNormalization;
import org.sparkactivations.ml.BatchNormalizationModel;
import org.sparkactivations.ml.ConcatenatedRelu;
import org.sparkactivations.ml.Dense;
import org.sparkactivations.ml.Dropout;
import org.sparkactivations.ml.GatedLinearUnit;
import org.sparkactivations.ml.LayerNormalization;
import org.sparkactivations.ml.Maxout;
import org.sparkactivations.ml.Prelu;
import org.sparkactivations.ml.Residual;
import org.sparkactivations.ml.RmsNormalization;
import org.sparkactivations.ml.Softmax;

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
              List.of(ActivationTransformer.class, Prelu.class, Dropout.class)),
          new PythonModule(
              "rowwise",
              "Stages that take rows: arrays or vectors.",
              List.of(
                  Softmax.class,
                  GatedLinearUnit.class,
                  ConcatenatedRelu.class,
                  Maxout.class,
                  Residual.class)),
          new PythonModule(
              "normalization",
              "Stages that normalize.",
              List.of(
                  LayerNormalization.class,
                  RmsNormalization.class,
                  BatchNormalization.class,
                  BatchNormalizationModel.class)),
          new PythonModule("dense", "A layer with given weights.", List.of(Dense.class)));

  private PythonSource() {}

  /** Takes the folder of the sources of the stages, and the folder to write to. */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Path sources = Path.of(arguments[0]);
    Path python = Path.of(arguments[1], "sparkactivations");
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
