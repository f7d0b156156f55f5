package org.sparkactivations.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparkactivations.core.Parameter;

/**
 * Writes the source of {@code org.sparkactivations.sql.functions}, the Column functions, from the
 * tables while the project is built.
 */
public final class FunctionsSource {
  private static final String HEAD =
      """
      package org.sparkactivations.sql;

      import static org.apache.spark.sql.functions.call_function;
      import static org.apache.spark.sql.functions.lit;

      import org.apache.spark.sql.Column;

      /**
       * The SQL functions as functions of columns, made from the tables of the core. They call the
       * registered SQL functions by name, so they also work over Spark Connect.
       */
      public final class functions {
        private functions() {}
      """;

  private static final String METHOD =
      """

        /**
         * {@code %s}
      %s   */
        public static Column %s(%s) {
          return call_function("%s", %s);
        }
      """;

  private FunctionsSource() {}

  /** Takes the folder of the generated sources. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0], "org", "sparkactivations", "sql");
    Files.createDirectories(folder);
    String methods =
        SqlFunctions.all().stream().flatMap(FunctionsSource::methods).collect(Collectors.joining());
    Files.writeString(folder.resolve("functions.java"), HEAD + methods + "}\n");
  }

  /** One method with all defaults and, if there are parameters, one with all of them. */
  private static Stream<String> methods(SqlFunction function) {
    List<Parameter> parameters = function.definition().parameters();
    return parameters.isEmpty()
        ? Stream.of(method(function, parameters))
        : Stream.of(method(function, List.of()), method(function, parameters));
  }

  private static String method(SqlFunction function, List<Parameter> parameters) {
    List<String> data = function.form().dataArguments();
    String declared =
        Stream.concat(
                data.stream().map(name -> "Column " + name),
                parameters.stream().map(p -> "double " + p.name()))
            .collect(Collectors.joining(", "));
    String passed =
        Stream.concat(data.stream(), parameters.stream().map(p -> "lit(" + p.name() + ")"))
            .collect(Collectors.joining(", "));
    String documented =
        parameters.stream()
            .map(
                p -> "   * @param %s %s, in {@code %s}\n".formatted(p.name(), p.doc(), p.allowed()))
            .collect(Collectors.joining());
    return METHOD.formatted(
        function.summary(),
        documented,
        function.name().substring(SqlFunction.PREFIX.length()),
        declared,
        function.name(),
        passed);
  }
}
