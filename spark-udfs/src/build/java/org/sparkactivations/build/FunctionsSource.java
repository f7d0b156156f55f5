package org.sparkactivations.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparkactivations.sql.function.Slot;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.function.SqlFunctions;

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
          return call_function(%s);
        }
      """;

  private FunctionsSource() {}

  /** Takes the folder of the generated sources. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0], "org", "sparkactivations", "sql");
    Files.createDirectories(folder);
    String methods =
        SqlFunctions.registered().flatMap(FunctionsSource::methods).collect(Collectors.joining());
    Files.writeString(folder.resolve("functions.java"), HEAD + methods + "}\n");
  }

  /** One method with the required arguments, and one for each optional argument more. */
  private static Stream<String> methods(SqlFunction function) {
    List<Slot> all = function.slots();
    long required = all.stream().filter(Slot::required).count();
    boolean requiredComeFirst = all.stream().limit(required).allMatch(Slot::required);
    int least = requiredComeFirst ? (int) required : all.size();
    Stream<String> methods =
        IntStream.rangeClosed(least, all.size()).mapToObj(n -> method(function, all.subList(0, n)));
    return Stream.concat(
        methods, function.perElement().map(rows -> method(rows, rows.slots())).stream());
  }

  private static String method(SqlFunction function, List<Slot> slots) {
    String declared =
        slots.stream()
            .map(slot -> javaType(slot) + " " + slot.name())
            .collect(Collectors.joining(", "));
    String passed =
        Stream.concat(
                Stream.of('"' + function.name() + '"'), slots.stream().map(FunctionsSource::value))
            .collect(Collectors.joining(", "));
    String documented =
        slots.stream()
            .map(slot -> "   * @param %s %s\n".formatted(slot.name(), description(function, slot)))
            .collect(Collectors.joining());
    return METHOD.formatted(
        function.summary(),
        documented,
        function.name().substring(SqlFunction.PREFIX.length()),
        declared,
        passed);
  }

  /** As HTML, in which conditions such as {@code x < 0} would begin a tag. */
  private static String description(SqlFunction function, Slot slot) {
    return function.description(slot).replace("<", "&lt;");
  }

  private static String value(Slot slot) {
    return slot.isData() ? slot.name() : "lit(" + slot.name() + ")";
  }

  private static String javaType(Slot slot) {
    if (slot.isData()) {
      return "Column";
    }
    return switch (slot.parameter().type()) {
      case NUMBER -> "double";
      case INTEGER -> "long";
      case BOOLEAN -> "boolean";
      case FUNCTION -> "String";
    };
  }
}
