package org.sparkactivations.build;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
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
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/** The Python wrapper of a stage, made from its params and its Javadoc. */
final class PythonStage {
  /** The params that the handwritten base classes have. */
  private static final List<String> COLUMNS =
      List.of("inputCol", "outputCol", "inputCols", "outputCols");

  private static final Map<Object, PythonType> TYPES =
      Map.of(
          DoubleParam.class, new PythonType("float", "float", "TypeConverters.toFloat"),
          IntParam.class, new PythonType("int", "int", "TypeConverters.toInt"),
          LongParam.class, new PythonType("int", "int", "TypeConverters.toInt"),
          BooleanParam.class, new PythonType("bool", "bool", "TypeConverters.toBoolean"),
          DoubleArrayParam.class,
              new PythonType("Sequence[float]", "list[float]", "TypeConverters.toListFloat"),
          String.class, new PythonType("str", "str", "TypeConverters.toString"),
          Matrix.class, new PythonType("Weights", "Matrix", "matrix"),
          Vector.class, new PythonType("Bias", "Vector", "TypeConverters.toVector"));

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
              "%s",
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

  /**
   * How Python writes the values of a param.
   *
   * @param given what setters take
   * @param kept what getters return
   */
  private record PythonType(String given, String kept, String converter) {}

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
        if (stage.hasParam(param.name()) && !COLUMNS.contains(param.name())) {
          params.add(param);
        }
      } else if (value != null && value.getClass().getPackage() == type.getPackage()) {
        addParams(value);
      }
    }
  }

  String source(Path sources) throws IOException, ReflectiveOperationException {
    String name = type.getSimpleName();
    String doc = docstring(javadoc(sources) + NOTES.getOrDefault(name, ""), 4);
    StringBuilder text = new StringBuilder("class %s(%s):\n    %s\n".formatted(name, bases(), doc));
    text.append(params.isEmpty() ? "" : "\n");
    for (Param<?> param : params) {
      text.append(
          DECLARATION.formatted(
              param.name(), param.name(), param.doc(), pythonType(param).converter()));
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
    return ((Class<?>) argument(type.getGenericSuperclass())).getSimpleName();
  }

  private static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  private PythonType pythonType(Param<?> param) throws ReflectiveOperationException {
    if (param.getClass() != Param.class) {
      return TYPES.get(param.getClass());
    }
    Method accessor = type.getMethod(param.name());
    return TYPES.get(argument(accessor.getGenericReturnType()));
  }

  private String constructor() throws ReflectiveOperationException {
    String defaults =
        params.stream()
            .filter(param -> value(param) != null)
            .map(param -> param.name() + "=" + literal(value(param), "[%s]"))
            .collect(Collectors.joining(", "));
    if (stage instanceof Model<?>) {
      return MODEL_CONSTRUCTOR.formatted(defaults);
    }
    StringBuilder keywords = new StringBuilder();
    Stream<String> columns =
        stage.hasParam("inputCol") ? COLUMNS.stream() : Stream.of("inputCols", "outputCol");
    columns
        .filter(stage::hasParam)
        .forEach(
            name ->
                keywords.append(keyword(name, name.endsWith("s") ? "Sequence[str]" : "str", null)));
    for (Param<?> param : params) {
      keywords.append(keyword(param.name(), pythonType(param).given(), value(param)));
    }
    return CONSTRUCTOR.formatted(keywords, defaults);
  }

  private static String keyword(String name, String type, Object value) {
    return value == null
        ? "        %s: %s | None = None,\n".formatted(name, type)
        : "        %s: %s = %s,\n".formatted(name, type, literal(value, "(%s,)"));
  }

  /** The default; null if there is none. */
  private Object value(Param<?> param) {
    return stage.getDefault(param).getOrElse(() -> null);
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
    PythonType python = pythonType(param);
    return ACCESSORS.formatted(
        Character.toUpperCase(name.charAt(0)) + name.substring(1),
        python.kept(),
        docstring("Get " + about, 8),
        name,
        python.given(),
        docstring("Set " + about, 8));
  }

  /** The Javadoc of the class as a docstring: its first sentence is a paragraph. */
  private String javadoc(Path sources) throws IOException {
    String source = Files.readString(sources.resolve(type.getName().replace('.', '/') + ".java"));
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

  /** Wrapped after at most 100 characters, as the rest of the package. */
  private static String docstring(String text, int indent) {
    String margin = " ".repeat(indent);
    int width = 100 - indent - 3;
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
