package org.sparkactivations.core.definition;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads spec strings: a name, or a name with named parameters in parentheses. */
final class SpecParser {
  private static final Pattern SPEC = Pattern.compile("\\s*(\\w+)\\s*(?:\\((.*)\\)\\s*)?");
  private static final Pattern ARGUMENT = Pattern.compile("\\s*(\\w+)\\s*=\\s*(\\S(?:.*\\S)?)\\s*");

  /** A comma that is not inside the parentheses of a nested function. */
  private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

  private SpecParser() {}

  static <T> T parse(Definitions<T> table, String spec) {
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
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "%s: got '%s'; expected name=number, as in %s"
              .formatted(definition.name(), argument.strip(), definition.signature()));
    }
    int index = index(definition, matcher.group(1));
    if (values[index] != null) {
      throw new IllegalArgumentException(
          "%s: parameter %s is given twice".formatted(definition.name(), matcher.group(1)));
    }
    values[index] = definition.parameters().get(index).parse(definition.name(), matcher.group(2));
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
