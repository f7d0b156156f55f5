package org.sparkactivations.core;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads spec strings: a name, or a name with named parameters in parentheses. */
final class SpecParser {
  private static final Pattern SPEC = Pattern.compile("\\s*(\\w+)\\s*(?:\\((.*)\\)\\s*)?");
  private static final Pattern ARGUMENT = Pattern.compile("\\s*(\\w+)\\s*=\\s*([^,=\\s]+)\\s*");

  private SpecParser() {}

  static <T> T parse(Table<T> table, String spec) {
    Matcher matcher = SPEC.matcher(spec);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "function '%s' cannot be read; expected a name such as gelu or leaky_relu(alpha=0.2)"
              .formatted(spec));
    }
    Definition<? extends T> definition = table.find(matcher.group(1));
    String arguments = matcher.group(2);
    return definition.create(values(definition, arguments == null ? "" : arguments));
  }

  private static double[] values(Definition<?> definition, String arguments) {
    List<Parameter> parameters = definition.parameters();
    double[] values = parameters.stream().mapToDouble(Parameter::defaultValue).toArray();
    boolean[] given = new boolean[values.length];
    if (arguments.isBlank()) {
      return values;
    }
    for (String argument : arguments.split(",", -1)) {
      Matcher matcher = ARGUMENT.matcher(argument);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "%s: got '%s'; expected name=number, as in %s"
                .formatted(definition.name(), argument.strip(), definition.signature()));
      }
      int index = index(definition, matcher.group(1));
      if (given[index]) {
        throw new IllegalArgumentException(
            "%s: parameter %s is given twice".formatted(definition.name(), matcher.group(1)));
      }
      given[index] = true;
      values[index] = number(definition, matcher.group(1), matcher.group(2));
    }
    return values;
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

  private static double number(Definition<?> definition, String name, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: %s = '%s'; expected a number such as 0.2".formatted(definition.name(), name, text),
          e);
    }
  }
}
