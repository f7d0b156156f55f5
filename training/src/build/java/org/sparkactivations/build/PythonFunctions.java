package org.sparkactivations.build;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparkactivations.core.definition.Parameter;
import org.sparkactivations.sql.function.Slot;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.function.SqlFunctions;

/** The Python module {@code sparkactivations.functions}, made from the tables. */
final class PythonFunctions {
  /** Handwritten functions that the module passes on. */
  private static final List<String> HANDWRITTEN =
      List.of(
          ("predict profile profile_check profile_check_junit profile_check_markdown profile_findings"
                  + " profile_groups profile_groups_html profile_html profile_json profile_layers"
                  + " profile_layers_html profile_merge profile_merge_state profile_state")
              .split(" "));

  private static final String HEAD =
      """
      \"""The SQL functions ``nn_*`` as functions of columns, classic and over Spark Connect.

      Made from the tables of the library while it is built. Data is a column, the name of one or a constant;
      other arguments are constants.
      \"""

      from __future__ import annotations

      from pyspark.sql import Column
      from pyspark.sql.functions import lit

      from sparkactivations._call import (
          Data,
          Number,
          call,
      %s)

      __all__ = [
      %s]
      """;

  private static final String FUNCTION =
      """


      def %s(%s) -> Column:
          \"""%s

          SQL: ``%s``

      %s    \"""
          return call(%s)
      """;

  private PythonFunctions() {}

  static String source() {
    List<SqlFunction> all = SqlFunctions.registered().toList();
    String names =
        Stream.concat(all.stream().map(PythonFunctions::name), HANDWRITTEN.stream())
            .map("    \"%s\",\n"::formatted)
            .collect(Collectors.joining());
    String imports = HANDWRITTEN.stream().map("    %s,\n"::formatted).collect(Collectors.joining());
    String functions = all.stream().map(PythonFunctions::source).collect(Collectors.joining());
    return HEAD.formatted(imports, names) + functions;
  }

  private static String name(SqlFunction function) {
    return function.name().substring(SqlFunction.PREFIX.length());
  }

  private static String source(SqlFunction function) {
    List<Slot> slots = function.slots();
    String declared =
        IntStream.range(0, slots.size())
            .mapToObj(i -> declaration(function, slots, i))
            .collect(Collectors.joining(", "));
    String documented =
        slots.stream()
            .map(slot -> "    :param %s: %s\n".formatted(slot.name(), function.description(slot)))
            .collect(Collectors.joining());
    String passed =
        Stream.concat(
                Stream.of('"' + function.name() + '"'), slots.stream().map(PythonFunctions::value))
            .collect(Collectors.joining(", "));
    return FUNCTION.formatted(
        name(function), declared, function.summary(), function.signature(), documented, passed);
  }

  /** With a default if all arguments after it have one, as Python demands. */
  private static String declaration(SqlFunction function, List<Slot> slots, int index) {
    Slot slot = slots.get(index);
    boolean optional = slots.stream().skip(index).noneMatch(Slot::required);
    String type = type(function, slot);
    if (!optional) {
      return slot.name() + ": " + type;
    }
    Object value = slot.isData() ? null : slot.parameter().defaultObject();
    return value == null
        ? "%s: %s | None = None".formatted(slot.name(), type)
        : "%s: %s = %s".formatted(slot.name(), type, PythonSource.literal(value));
  }

  private static String type(SqlFunction function, Slot slot) {
    if (slot.isData()) {
      return "Data";
    }
    return switch (slot.parameter().type()) {
      case NUMBER ->
          slot.parameter().learnable() && function.perElement().isPresent() ? "Number" : "float";
      case INTEGER -> "int";
      case BOOLEAN -> "bool";
      case FUNCTION -> "str";
    };
  }

  /** A text is the name of a column unless it is made a constant. */
  private static String value(Slot slot) {
    boolean text = !slot.isData() && slot.parameter().type() == Parameter.Type.FUNCTION;
    return text ? "lit(" + slot.name() + ")" : slot.name();
  }
}
