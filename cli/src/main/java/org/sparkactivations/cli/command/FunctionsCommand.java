package org.sparkactivations.cli.command;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.cli.output.TextTable;
import org.sparkactivations.cli.sheet.Details;
import org.sparkactivations.cli.sheet.Families;
import org.sparkactivations.cli.sheet.FunctionSheet;
import org.sparkactivations.cli.sheet.Functions;
import org.sparkactivations.cli.sheet.Plot;
import org.sparkactivations.core.Activations;
import org.sparkactivations.sql.function.SqlFunctions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Lists the functions and what training uses, or prints everything about one of them. It does not
 * start Spark.
 */
@Command(
    name = "functions",
    description = "List the functions, or show one: formula, derivative, range, properties.",
    sortOptions = false)
public final class FunctionsCommand implements Callable<Integer> {
  private static final int WIDTH = 80;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A name or spec, such as gelu or leaky_relu(alpha=0.2).")
  private String name;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private View view;

  @Option(
      names = "--details",
      description = "With JSON: add SQL examples with their results, and points of each graph.")
  private boolean details;

  @Spec private CommandSpec command;

  private enum View {
    TABLE,
    JSON,
    MARKDOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws JsonProcessingException {
    List<Map<String, Object>> sheets = name == null ? Functions.sheets() : Functions.sheets(name);
    if (details && view != View.JSON) {
      throw new UsageException("--details: expected --format json with it");
    }
    if (details) {
      sheets.forEach(Details::add);
    }
    PrintWriter out = command.commandLine().getOut();
    switch (view) {
      case JSON ->
          out.println(
              new ObjectMapper()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(sheets.size() > 1 ? sheets : sheets.get(0)));
      case MARKDOWN -> markdown(sheets).forEach(out::println);
      case TABLE -> (name == null ? list(sheets).stream() : each(sheets)).forEach(out::println);
    }
    out.flush();
    return 0;
  }

  /** Everything about all that has the name, and the plot of an element-wise function. */
  private Stream<String> each(List<Map<String, Object>> sheets) {
    return sheets.stream()
        .flatMap(
            sheet ->
                Stream.of(
                        sheet == sheets.get(0) ? List.<String>of() : List.of(""),
                        sheet(sheet),
                        sheet.get("kind").equals("element-wise")
                            ? Plot.of(Activations.parse(name))
                            : List.<String>of())
                    .flatMap(List::stream));
  }

  private static List<String> list(List<Map<String, Object>> sheets) {
    TextTable table = new TextTable("ll").row("FUNCTION", "VALUE");
    int names = sheets.stream().mapToInt(s -> text(s.get("name")).length()).max().orElse(0);
    for (Map<String, Object> sheet : sheets) {
      String name = text(sheet.get("name"));
      Families.headingBefore(sheet).ifPresent(heading -> table.line("").line(heading));
      String formula = WordUtils.wrap(text(sheet.get("formula")), WIDTH - names - 2);
      for (String line : formula.lines().toList()) {
        table.row(name, line);
        name = "";
      }
      String signature = text(sheet.get("signature"));
      int parameters = signature.indexOf('(');
      if (parameters >= 0) {
        WordUtils.wrap(signature.substring(parameters), WIDTH - names - 4)
            .lines()
            .forEach(line -> table.row("", "  " + line));
      }
    }
    return table.lines();
  }

  private static List<String> sheet(Map<String, Object> sheet) {
    TextTable table = new TextTable("ll");
    sheet.forEach((key, value) -> rows(table, key.replace('_', ' '), value));
    return table.lines();
  }

  /** Adds one row, or one for each text of a list. */
  private static void rows(TextTable table, String label, Object value) {
    if (value instanceof List<?> elements
        && !elements.stream().allMatch(Double.class::isInstance)) {
      for (Object element : elements) {
        table.row(elements.indexOf(element) == 0 ? label : "", text(element));
      }
    } else {
      table.row(label, text(value));
    }
  }

  /** SQL functions that do not belong to a single function of core. */
  private static Stream<Map<String, Object>> general() {
    return SqlFunctions.general().stream().map(FunctionSheet::ofGeneral);
  }

  /**
   * A table of functions; if there are any, one of what training uses; and if all are shown, one of
   * the gains that initial weights have.
   */
  private List<String> markdown(List<Map<String, Object>> sheets) {
    List<String> lines = new ArrayList<>();
    lines.add("| function | value | derivative | range | SQL |");
    lines.add("|---|---|---|---|---|");
    Stream.concat(
            sheets.stream().filter(sheet -> !Functions.isOfTraining(sheet)),
            name == null ? general() : Stream.empty())
        .map(FunctionsCommand::function)
        .forEach(lines::add);
    if (sheets.stream().anyMatch(Functions::isOfTraining)) {
      lines.add("");
      lines.add("| training | kind | formula | gradient | source |");
      lines.add("|---|---|---|---|---|");
    }
    sheets.stream()
        .filter(Functions::isOfTraining)
        .map(FunctionsCommand::training)
        .forEach(lines::add);
    if (name == null) {
      lines.add("");
      lines.add("| weights after | E f(z)^2 | gain | growth | PyTorch's gain |");
      lines.add("|---|---|---|---|---|");
    }
    sheets.stream()
        .filter(sheet -> name == null && sheet.containsKey("gain"))
        .map(FunctionsCommand::initialWeights)
        .forEach(lines::add);
    return lines;
  }

  private static String function(Map<String, Object> sheet) {
    List<?> sql = (List<?>) sheet.get("sql");
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            text(sheet.get("signature")),
            code(sheet.get("formula")),
            code(sheet.getOrDefault("derivative", sheet.getOrDefault("backward", ""))),
            text(sheet.getOrDefault("range", "")),
            sql.stream().map(FunctionsCommand::code).collect(joining("<br>")));
  }

  private static String training(Map<String, Object> sheet) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            text(sheet.get("signature")),
            text(sheet.get("kind")),
            code(sheet.get("formula")),
            code(sheet.getOrDefault("gradient", "")),
            text(sheet.get("source")));
  }

  private static String initialWeights(Map<String, Object> sheet) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            text(sheet.get("signature")),
            rounded(sheet.get("second_moment")),
            rounded(sheet.get("gain")),
            rounded(sheet.get("growth")),
            code(sheet.getOrDefault("pytorch_gain", "")));
  }

  private static String rounded(Object number) {
    return String.format(Locale.ROOT, "%.6f", (double) number);
  }

  private static String code(Object text) {
    return text.equals("") ? "" : "`" + text(text).replace("|", "\\|") + "`";
  }

  private static String text(Object value) {
    return FunctionSheet.text(value);
  }
}
