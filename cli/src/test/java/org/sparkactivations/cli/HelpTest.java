package org.sparkactivations.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the help of every command has in common. */
class HelpTest {
  static Stream<CommandSpec> commands() {
    CommandLine main = Main.commandLine();
    return Stream.concat(Stream.of(main), main.getSubcommands().values().stream())
        .map(CommandLine::getCommandSpec);
  }

  /**
   * Each text is whole sentences: one that is broken in two gets line breaks in odd places, and the
   * list of commands shows the first text alone.
   */
  @ParameterizedTest
  @MethodSource("commands")
  void textsAreSentences(CommandSpec command) {
    List<String> texts = new ArrayList<>(List.of(command.usageMessage().description()));
    command.args().forEach(option -> texts.addAll(List.of(option.description())));
    assertEquals(List.of(), texts.stream().filter(text -> !text.endsWith(".")).toList());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void valuesHaveNamesInCapitals(CommandSpec command) {
    assertEquals(
        List.of(),
        command.args().stream()
            .filter(option -> option.arity().max() > 0)
            .map(ArgSpec::paramLabel)
            .filter(label -> !label.matches("[A-Z=]+"))
            .toList());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void defaultsAreTold(CommandSpec command) {
    assertEquals(
        List.of(),
        command.options().stream()
            .filter(option -> option.arity().max() > 0 && option.defaultValue() != null)
            .filter(o -> !o.description()[0].endsWith("default: " + o.defaultValue() + "."))
            .map(OptionSpec::longestName)
            .toList());
  }
}
