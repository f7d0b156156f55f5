package org.sparkactivations.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sparkactivations.cli.Run;
import org.sparkactivations.core.kernel.Kernels;
import org.sparkactivations.core.kernel.Obstacle;

/** The command on this machine; clusters are in the Python tests. */
class DoctorCommandTest {
  /** The build may switch the optimizing compiler off, which should be changed. */
  private static final List<Obstacle> OBSTACLES = Kernels.diagnosis().obstacles();

  private static Run run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("doctor"));
    arguments.addAll(List.of(more));
    Run run = Run.of(arguments.toArray(String[]::new));
    assertEquals("", run.err());
    assertEquals(OBSTACLES.isEmpty() ? 0 : 3, run.exit());
    return run;
  }

  @Test
  void whatIsSaidIsPrintedInLines() {
    List<String> lines = run().out().lines().toList();
    assertEquals("driver on localhost", lines.get(0));
    assertEquals(
        "Kernels: " + Kernels.description(),
        lines.stream()
            .skip(1)
            .map(String::strip)
            .collect(Collectors.joining(" "))
            .replaceFirst("(, with | with)out? fused.*|, with fused.*", ""));
    assertEquals(
        OBSTACLES.stream().map(o -> "start Java without " + o.surplus()).toList(),
        lines.stream()
            .filter(line -> line.startsWith("  change: "))
            .map(line -> line.substring("  change: ".length()).replaceFirst(";.*", ""))
            .toList());
    assertEquals("application", lines.get(lines.size() - (OBSTACLES.isEmpty() ? 3 : 2)));
  }

  @Test
  void jsonHasEachVersionByItself() throws IOException {
    JsonNode rows = new ObjectMapper().readTree(run("--format", "json").out());
    assertEquals(2, rows.size());
    assertEquals(Kernels.description(), rows.get(0).get("kernels").asText());
    assertEquals(System.getProperty("java.version"), rows.get(0).get("java").asText());
    assertEquals(OBSTACLES.size(), rows.get(0).get("changes").size());
    assertEquals("application", rows.get(1).get("process").asText());
  }
}
