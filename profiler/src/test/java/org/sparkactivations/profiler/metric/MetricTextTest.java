package org.sparkactivations.profiler.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/profiler.md against what the metrics say of themselves. */
class MetricTextTest {
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  @Test
  void theDocsHaveALineForEachMetric() throws IOException {
    List<String> expected =
        Stream.concat(Metrics.OUTPUT.stream(), Metrics.INPUT.stream())
            .map(metric -> line(names(metric), metric.text()))
            .distinct()
            .toList();
    assertEquals(
        String.join("\n", expected),
        documented().collect(Collectors.joining("\n")),
        "docs/profiler.md, Metrics: expected these lines, the names in any order");
  }

  private static List<String> names(Metric metric) {
    return metric.fields().stream().map(field -> field.type().name()).toList();
  }

  /** As the table has it, with the names sorted. */
  private static String line(List<String> names, String text) {
    return "| `%s` | %s |".formatted(String.join("`, `", new TreeSet<>(names)), text);
  }

  private static Stream<String> documented() throws IOException {
    String docs = Files.readString(Path.of("..", "docs", "profiler.md"));
    String metrics = docs.substring(docs.indexOf("\n## Metrics\n"));
    return metrics
        .lines()
        .dropWhile(line -> !line.startsWith("|---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .map(MetricTextTest::sorted);
  }

  private static String sorted(String line) {
    int end = line.indexOf(" | ");
    List<String> names =
        NAME.matcher(line.substring(0, end)).results().map(found -> found.group(1)).toList();
    return line(names, line.substring(end + 3, line.length() - 2));
  }
}
