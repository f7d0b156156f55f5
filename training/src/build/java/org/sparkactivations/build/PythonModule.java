package org.sparkactivations.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A module of {@code sparkactivations.ml}: the wrappers of some stages.
 *
 * @param doc what the module says of itself
 * @param stages their names, separated by spaces
 */
record PythonModule(String name, String doc, String stages) {
  private static final String HEAD =
      """
      \"""%s\"""

      from __future__ import annotations

      %s""";

  /** Names that a wrapper may use, in the order of the imports; an empty line between groups. */
  private static final List<String> IMPORTS =
      List.of(
          "collections.abc Sequence",
          "",
          "pyspark keyword_only",
          "pyspark.ml.classification _JavaProbabilisticClassificationModel"
              + " _JavaProbabilisticClassifier",
          "pyspark.ml.linalg Matrix Vector",
          "pyspark.ml.param TypeConverters",
          "pyspark.ml.regression _JavaRegressionModel _JavaRegressor",
          "pyspark.ml.wrapper JavaEstimator",
          "",
          "sparkactivations.ml._stage ColumnTransformer HasColumn HasHistory HasStatistics HasTargets NativeTransformer"
              + " S Stage param",
          "sparkactivations.ml._weights Bias Weights matrix");

  String source(List<Path> sources) throws IOException, ReflectiveOperationException {
    StringBuilder classes = new StringBuilder();
    for (String stage : List.of(stages.split(" "))) {
      classes.append("\n\n").append(new PythonStage(stage).source(sources));
    }
    String imports =
        IMPORTS.stream().map(line -> imports(line, classes)).collect(Collectors.joining());
    return HEAD.formatted(doc, imports) + classes;
  }

  /** The import of the names that the code uses. */
  private static String imports(String line, CharSequence code) {
    List<String> names = List.of(line.split(" "));
    String used =
        names.stream()
            .skip(1)
            .filter(name -> Pattern.compile("\\b%s\\b".formatted(name)).matcher(code).find())
            .collect(Collectors.joining(", "));
    if (line.isEmpty()) {
      return "\n";
    }
    if (used.isEmpty()) {
      return "";
    }
    String statement = "from %s import %s".formatted(names.get(0), used);
    return statement.length() > PythonStage.WIDTH
        ? "from %s import (\n    %s,\n)\n".formatted(names.get(0), used.replace(", ", ",\n    "))
        : statement + "\n";
  }
}
