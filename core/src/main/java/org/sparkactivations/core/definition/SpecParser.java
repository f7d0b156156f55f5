package org.sparkactivations.core.definition;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads spec strings: a name, or a name with named parameters in parentheses. The names of required
 * parameters may be left out.
 */
final class SpecParser {
  private static final Pattern SPEC = Pattern.compile("\\s*(\\w+)\\s*(?:\\((.*)\\)\\s*)?");
  private static final Pattern ARGUMENT = Pattern.compile("\\s*(\\w+)\\s*=\\s*(\\S(?:.*\\S)?)\\s*");

  /** A comma that is not inside the parentheses of a nested function. */
  private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

  /** What is longer is no spec, and the patterns would take seconds to say so. */
  private static final int LONGEST = 1000;

  private SpecParser() {}

  static <T> T parse(Definitions<T> table, String spec) {
    if (spec.length() > LONGEST) {
      throw table.unreadable(spec.substring(0, LONGEST) + "...");
    }
    Matcher matcher = SPEC.matcher(spec);
    if (!matcher.matches()) {
      throw table.unreadable(spec);
    }
    Definition<? extends T> definition = table.find(matcher.group(1));
    String arguments = matcher.group(2);
    return definition.create(values(definition, arguments == null ? "" : arguments));
  }

  private static List<Object> values(Definition<?> definition, String arguments) {
    List<Parameter> parameters = definition.parameters();
    Object[] values = new Object[parameters.size()];
    if (!arguments.isBlank()) {
      for (String argument : COMMA.split(arguments, -1)) {
        read(definition, argument, values);
      }
    }
    return Arrays.asList(values);
  }

  private static void read(Definition<?> definition, String argument, Object[] values) {
    Matcher matcher = ARGUMENT.matcher(argument);
    boolean named = matcher.matches();
    int index = named ? index(definition, matcher.group(1)) : unnamed(definition, values);
    if (index < 0 || argument.isBlank()) {
      throw new IllegalArgumentException(
          "%s: got '%s'; expected name=number, as in %s"
              .formatted(definition.name(), argument.strip(), definition.signature()));
    }
    Parameter parameter = definition.parameters().get(index);
    if (values[index] != null) {
      throw new IllegalArgumentException(
          "%s: parameter %s is given twice".formatted(definition.name(), parameter.name()));
    }
    String value = named ? matcher.group(2) : argument.strip();
    values[index] = parameter.parse(definition.name(), value);
  }

  /** The index of the first required parameter that has no value yet; -1 if there is none. */
  private static int unnamed(Definition<?> definition, Object[] values) {
    List<Parameter> parameters = definition.parameters();
    return IntStream.range(0, values.length)
        .filter(i -> parameters.get(i).required() && values[i] == null)
        .findFirst()
        .orElse(-1);
  }

  private static int index(Definition<?> definition, String name) {
    List<Parameter> parameters = definition.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "%s: unknown parameter '%s'; expected %s"
            .formatted(definition.name(), name, definition.signature()));
  }
}
