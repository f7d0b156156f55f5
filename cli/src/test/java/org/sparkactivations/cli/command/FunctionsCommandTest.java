package org.sparkactivations.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sparkactivations.cli.Run;

class FunctionsCommandTest {
  @Test
  void familiesHaveHeadings() {
    List<String> lines = Run.of("functions").succeeds().out().lines().toList();
    List<String> headings =
        lines.stream().skip(1).filter(line -> line.matches("[A-Z:, ]+")).toList();
    assertEquals("IDENTITY AND STEP", headings.get(0));
    assertEquals(
        List.of(
            "WHOLE ROWS: LOSSES",
            "TRAINING: LAYERS",
            "TRAINING: LOSSES",
            "TRAINING: OPTIMIZERS",
            "TRAINING: SCHEDULES OF THE LEARNING RATE",
            "TRAINING: INITIAL WEIGHTS"),
        headings.subList(headings.size() - 6, headings.size()));
    int rectifiers = lines.indexOf("RECTIFIERS");
    assertEquals("", lines.get(rectifiers - 1));
    assertTrue(lines.get(rectifiers + 1).startsWith("relu "), lines.get(rectifiers + 1));
  }

  @Test
  void aSheetTellsWhereAFunctionSaturatesAndWhatItIsCalledElsewhere() {
    String tanh = Run.of("functions", "tanh").succeeds().out();
    assertTrue(
        tanh.contains("\nsaturated        x <= -2.993\n                 2.993 <= x\n"), tanh);
    assertTrue(
        tanh.contains(
            "\nelsewhere        torch.tanh(x)\n                 keras.activations.tanh(x)"),
        tanh);
    String su = Run.of("functions", "su").succeeds().out();
    assertTrue(
        su.contains("\nsaturated        x <= -6.267\n                 -1.028 <= x <= -0.9735\n"),
        su);
    String relu = Run.of("functions", "relu").succeeds().out();
    assertTrue(relu.contains("\nsaturated        x <= 0\n"), relu);
    String identity = Run.of("functions", "identity").succeeds().out();
    assertTrue(identity.contains("\nsaturated        none\n"), identity);
    assertFalse(Run.of("functions", "sin").succeeds().out().contains("\nsaturated "));
  }

  @Test
  void defaultsAreWrittenAsInASpec() {
    String adam = Run.of("functions", "adam").succeeds().out();
    assertTrue(adam.contains("; a number in [0, 1); default 0.9\n"), adam);
    assertTrue(adam.contains("; true or false; default false\n"), adam);
  }

  @Test
  void detailsAreExamplesAndPoints() throws IOException {
    JsonNode relu = json("relu");
    JsonNode first = relu.get("sql_examples").get(0);
    assertEquals("SELECT nn_relu(-1.0D);", first.get("query").asText());
    assertEquals("0.0", first.get("result").asText());
    assertEquals(6, relu.get("sql_examples").size());
    JsonNode graph = relu.get("graph");
    assertEquals(List.of(-5.0, 0.0, 5.0), points(graph.get("x")));
    assertEquals(List.of(0.0, 0.0, 5.0), points(graph.get("value")));
    assertEquals(List.of(0.0, 0.0, 1.0), points(graph.get("derivative")));
    assertEquals("[[-5.0,0.0]]", graph.get("saturated").toString());
    JsonNode hardmax = json("hardmax");
    assertEquals("[0.0,0.0,0.0,1.0]", hardmax.get("sql_examples").get(0).get("result").asText());
    assertNull(hardmax.get("graph"));
    Run.of("functions", "relu", "--details").fails(2, "--details: expected --format json with it");
  }

  private static JsonNode json(String function) throws IOException {
    String out = Run.of("functions", function, "--format", "json", "--details").succeeds().out();
    return new ObjectMapper().readTree(out);
  }

  /** The first, the middle and the last. */
  private static List<Double> points(JsonNode all) {
    return IntStream.of(0, 200, 400).mapToObj(i -> all.get(i).asDouble()).toList();
  }
}
