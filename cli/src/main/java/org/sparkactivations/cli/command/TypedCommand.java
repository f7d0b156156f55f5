package org.sparkactivations.cli.command;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What was typed, for a report to say: to be pasted into a shell, but without secrets. */
final class TypedCommand {
  /**
   * A setting such as {@code --conf spark.my.token=...}; the words are those that Spark redacts.
   */
  private static final Pattern SECRET =
      Pattern.compile(
          "((?:--[a-z-]+=)?[^=]*(?:secret|password|token|access[.]?key)[^=]*=).*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private TypedCommand() {}

  static String of(List<String> arguments) {
    return arguments.stream()
        .map(argument -> SECRET.matcher(argument).replaceFirst("$1..."))
        .map(TypedCommand::quoted)
        .collect(Collectors.joining(" ", "activations ", ""));
  }

  private static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
