package org.sparkactivations.build;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.regression.RegressionModel;

/** The Python wrapper of a stage, made from its params and its Javadoc. */
final class PythonStage {
  /** Of a line, as in the rest of the package. */
  static final int WIDTH = 100;

  /** The params that the base classes in Python have, in the order of the constructor. */
  private static final List<String> INHERITED =
      List.of(
          "inputCol",
          "inputCols",
          "outputCol",
          "outputCols",
          "featuresCol",
          "labelCol",
          "predictionCol",
          "probabilityCol",
          "rawPredictionCol",
          "thresholds");

  /** What the Javadoc does not say, because it only concerns Python. */
  private static final Map<String, String> NOTES =
      Map.of(
          "Dense",
          "\n\nArrays of NumPy will do, so a layer of PyTorch moves over with"
              + " ``layer.weight.detach().numpy()``, and a file with ``safetensors.numpy.load_file``.");

  private static final String DECLARATION =
      """
          %s = param(
              "%s",
      %s,
              %s,
          )
      """;

  private static final String CONSTRUCTOR =
      """

          @keyword_only
          def __init__(
              self,
              *,
      %s    ) -> None:
              super().__init__()
              self._start(%s)
      """;

  private static final String MODEL_CONSTRUCTOR =
      """

          def __init__(self, java_model: object | None = None) -> None:
              super().__init__(java_model)
              self._setDefault(%s)
      """;

  private static final String ACCESSORS =
      """

          def get%1$s(self) -> %2$s:
              %3$s
              return self.getOrDefault(self.%4$s)

          def set%1$s(self: S, value: %5$s) -> S:
              %6$s
              return self._set(%4$s=value)
      """;

  private static final String CREATE_MODEL =
      """

          def _create_model(self, java_model: object) -> %1$s:
              return %1$s(java_model)
      """;

  private final Class<? extends PipelineStage> type;
  private final PipelineStage stage;
  private final List<Param<?>> params = new ArrayList<>();

  PythonStage(String name) throws ReflectiveOperationException {
    this.type = Class.forName("org.sparkactivations.ml." + name).asSubclass(PipelineStage.class);
    this.stage = type.getConstructor().newInstance();
    addParams(stage);
  }

  /** Takes the params from the fields, whose order is that of the constructor in Python. */
  private void addParams(Object holder) throws IllegalAccessException {
    for (Field field : holder.getClass().getDeclaredFields()) {
      field.setAccessible(true);
      Object value = field.get(holder);
      if (value instanceof Param<?> param) {
        if (stage.hasParam(param.name()) && !INHERITED.contains(param.name())) {
          params.add(param);
        }
      } else if (value != null
          && value != stage
          && value.getClass().getPackage() == type.getPackage()) {
        addParams(value);
      }
    }
  }

  String source(List<Path> sources) throws IOException, ReflectiveOperationException {
    String name = type.getSimpleName();
    String doc = docstring(javadoc(sources) + NOTES.getOrDefault(name, ""), 4);
    String head = "class %s(%s):".formatted(name, bases());
    head = head.length() > WIDTH ? "class %s(\n    %s\n):".formatted(name, bases()) : head;
    StringBuilder text = new StringBuilder("%s\n    %s\n".formatted(head, doc));
    text.append(params.isEmpty() ? "" : "\n");
    for (Param<?> param : params) {
      text.append(
          DECLARATION.formatted(
              param.name(), param.name(), lines(param.doc()), python(param).converter()));
    }
    text.append(constructor());
    for (Param<?> param : params) {
      text.append(accessors(param));
    }
    if (stage instanceof Estimator<?>) {
      text.append(CREATE_MODEL.formatted(model()));
    }
    return text.toString();
  }

  private String bases() {
    String parent = "_Java" + type.getSuperclass().getSimpleName();
    if (stage instanceof Predictor<?, ?, ?>) {
      return "%s[\"%s\"], Stage".formatted(parent, model());
    }
    if (stage instanceof PredictionModel<?, ?>) {
      return parent
          + "[Vector], "
          + (stage instanceof RegressionModel ? "HasTargets" : "HasHistory");
    }
    if (stage instanceof Estimator<?>) {
      return "JavaEstimator[\"%s\"], HasColumn".formatted(model());
    }
    if (stage instanceof Model<?>) {
      return "HasStatistics";
    }
    return stage.hasParam("inputCol") ? "ColumnTransformer" : "NativeTransformer";
  }

  /** The model of an estimator. */
  private String model() {
    return ((Class<?>) lastArgument(type.getGenericSuperclass())).getSimpleName();
  }

  private static Type lastArgument(Type type) {
    Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
    return arguments[arguments.length - 1];
  }

  /** A text as a string, on several lines if it is longer than one. */
  private static String lines(String text) {
    return Pattern.compile(".{1,89}(?: |$)")
        .matcher(text)
        .results()
        .map(line -> "        \"%s\"".formatted(line.group()))
        .collect(Collectors.joining("\n"));
  }

  private PythonType python(Param<?> param) throws NoSuchMethodException {
    return PythonType.of(param, type);
  }

  private String constructor() throws ReflectiveOperationException {
    String defaults =
        params.stream()
            .filter(param -> value(param) != null)
            .map(param -> param.name() + "=" + literal(value(param), "[%s]"))
            .collect(Collectors.joining(", "));
    if (defaults.length() > 80) {
      defaults = "\n            %s,\n        ".formatted(defaults.replace(", ", ",\n            "));
    }
    if (stage instanceof Model<?>) {
      return MODEL_CONSTRUCTOR.formatted(defaults);
    }
    StringBuilder keywords = new StringBuilder();
    for (String name : INHERITED) {
      if (stage.hasParam(name)) {
        keywords.append(keyword(stage.getParam(name)));
      }
    }
    for (Param<?> param : params) {
      keywords.append(keyword(param));
    }
    return CONSTRUCTOR.formatted(keywords, defaults);
  }

  private String keyword(Param<?> param) throws NoSuchMethodException {
    Object value = value(param);
    return value == null
        ? "        %s: %s | None = None,\n".formatted(param.name(), python(param).given())
        : "        %s: %s = %s,\n"
            .formatted(param.name(), python(param).given(), literal(value, "(%s,)"));
  }

  /** The default; null if there is none, or one of its own for each stage. */
  private Object value(Param<?> param) {
    return param.name().equals("outputCol") ? null : stage.getDefault(param).getOrElse(() -> null);
  }

  private static String literal(Object value, String list) {
    return value instanceof double[] numbers
        ? list.formatted(
            Arrays.stream(numbers)
                .mapToObj(PythonSource::literal)
                .collect(Collectors.joining(", ")))
        : PythonSource.literal(value);
  }

  private String accessors(Param<?> param) throws ReflectiveOperationException {
    String name = param.name();
    String about = "``%s``: %s.".formatted(name, param.doc());
    PythonType python = python(param);
    return ACCESSORS.formatted(
        Character.toUpperCase(name.charAt(0)) + name.substring(1),
        python.kept(),
        docstring("Get " + about, 8),
        name,
        python.given(),
        docstring("Set " + about, 8));
  }

  /** The Javadoc of the class as a docstring: its first sentence is a paragraph. */
  private String javadoc(List<Path> sources) throws IOException {
    String file = type.getName().replace('.', '/') + ".java";
    Path path =
        sources.stream()
            .map(folder -> folder.resolve(file))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    String source = Files.readString(path);
    Matcher found =
        Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\npublic final class", Pattern.DOTALL)
            .matcher(source);
    if (!found.find()) {
      throw new IllegalStateException(type + " has no Javadoc");
    }
    return found
        .group(1)
        .replaceAll("\n \\*", " ")
        .replaceAll(" +", " ")
        .replaceAll(" *<p>", "\n\n")
        .replaceAll("\\{@(?:code|link) ([^}]*)}", "``$1``")
        .replace("&gt;", ">")
        .strip()
        .replaceFirst("\\. ", ".\n\n");
  }

  private static String docstring(String text, int indent) {
    String margin = " ".repeat(indent);
    int width = WIDTH - indent - 3;
    String wrapped =
        ("\"\"\"" + text)
            .lines()
            .map(
                line ->
                    line.replaceAll("(.{1,%d})(?: |$)".formatted(width), "$1\n").stripTrailing())
            .collect(Collectors.joining("\n"))
            .replace("\n", "\n" + margin)
            .replace("\n" + margin + "\n", "\n\n");
    return wrapped.contains("\n") ? wrapped + "\n" + margin + "\"\"\"" : wrapped + "\"\"\"";
  }
}
