package org.sparkactivations.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.network.NetworkLayers;
import org.sparkactivations.core.train.Initializers;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.Schedules;
import org.sparkactivations.sql.function.SqlFunctions;

/** The parts of the command that do not start Spark. */
class CommandLineTest {
  @TempDir private Path folder;

  @Test
  void everyFunctionIsListed() {
    String out = Run.of("functions").succeeds().out();
    Activations.table().definitions().forEach(d -> assertTrue(out.contains("\n" + d.name()), out));
    RowFunctions.table().definitions().forEach(d -> assertTrue(out.contains("\n" + d.name()), out));
    assertTrue(out.lines().allMatch(line -> line.length() <= 80), out);
  }

  @Test
  void oneFunctionIsShownWithThePropertiesOfItsParameters() throws IOException {
    String out = Run.of("functions", "leaky_relu(alpha=-1)", "--format", "json").succeeds().out();
    JsonNode json = new ObjectMapper().readTree(out);
    assertEquals("leaky_relu(alpha=-1)", json.get("spec").asText());
    assertEquals("even", json.get("parity").asText());
    assertEquals("[0, Infinity)", json.get("range").asText());
    assertFalse(json.get("bounded").asBoolean());
    assertEquals(0, json.get("kinks").get(0).asDouble());
    assertEquals(0.01, json.get("arguments").get(0).get("default").asDouble());
    assertEquals(1, json.get("gain").asDouble(), 1e-15);
    assertEquals(1, json.get("growth").asDouble(), 1e-15);
    assertEquals("sqrt(2 / (1 + alpha^2))", json.get("pytorch_gain").asText());
  }

  @Test
  void markdownHasOneRowForEachFunction() {
    String out = Run.of("functions", "--format", "markdown").succeeds().out();
    int functions =
        Activations.table().definitions().size()
            + RowFunctions.table().definitions().size()
            + SqlFunctions.general().size();
    int training =
        Losses.table().definitions().size()
            + Optimizers.table().definitions().size()
            + Schedules.table().definitions().size()
            + Initializers.table().definitions().size()
            + NetworkLayers.own().definitions().size();
    int gains = Activations.table().definitions().size();
    assertEquals(functions + training + gains + 2 + 3 + 3, out.lines().count());
    assertTrue(out.contains("| `sqnl` | 0.394582 | 1.591957 | 0.498241 |  |"), out);
    assertTrue(out.contains("| `tanh` | 0.394294 | 1.592537 | 0.461071 | `5/3` |"), out);
    assertTrue(out.contains("| `lecun` | initializer | `N(0, 1 / inputs)` |  | LeCun"), out);
    assertTrue(
        out.contains(
            "| `exponential(gamma)` | schedule | `gamma^(t - 1)` |  | PyTorch's ExponentialLR |"),
        out);
    assertTrue(out.contains("| `gelu` | `x Phi(x)` | `Phi(x) + x phi(x)` | [-0.1699"), out);
  }

  @Test
  void whatTrainingUsesIsShownByName() throws IOException {
    String json = Run.of("functions", "adam(lr=0.1)", "--format", "json").succeeds().out();
    JsonNode adam = new ObjectMapper().readTree(json);
    assertEquals("optimizer", adam.get("kind").asText());
    assertEquals(0.001, adam.get("arguments").get(0).get("default").asDouble());
    Run.of("functions", "adam(lr=0)")
        .fails(2, "adam: lr = 0; expected a number in (0, Infinity) (default 0.001)");
  }

  /** The schedule has the name of a function, and the loss that of a row function. */
  @Test
  void oneNameMayStandForSeveral() {
    String step = Run.of("functions", "step").succeeds().out();
    assertTrue(step.contains("kind             element-wise"), step);
    assertTrue(step.contains("kind       schedule"), step);
    assertTrue(step.contains("* f(x)   . f'(x)"), step);
    String schedule = Run.of("functions", "step(size=9)").succeeds().out();
    assertTrue(schedule.startsWith("name       step\nkind       schedule\n"), schedule);
    assertFalse(schedule.contains("element-wise"), schedule);
    Run.of("functions", "step(sise=9)").fails(2, "step: unknown parameter 'sise'; expected step");
  }

  @Test
  void theListInTheDocumentationIsThisOne() throws IOException {
    String out = Run.of("functions", "--format", "markdown").succeeds().out();
    String documented = Files.readString(Path.of("..", "docs", "functions.md"));
    assertTrue(
        documented.endsWith("\n" + out),
        "docs/functions.md is stale; its table comes from ./activations functions --format markdown");
  }

  @Test
  void anElementwiseFunctionIsPlotted() {
    String out = Run.of("functions", "relu").succeeds().out();
    assertTrue(out.contains("       5 "), out);
    assertTrue(out.contains("* f(x)   . f'(x)"), out);
    assertTrue(out.contains("f(2.5) = 2.5, f'(2.5) = 1"), out);
  }

  @Test
  void aRowwiseFunctionIsShownWithItsProperties() {
    String out = Run.of("functions", "rms_norm(eps=0.1)").succeeds().out();
    assertTrue(out.contains("\nbackward    (w_i - z_i mean(w z))"), out);
    assertTrue(out.contains("\nrange       (-Infinity, Infinity)\nproperties  mean square 1"), out);
    assertTrue(out.contains("\nwithout     gamma, eps\nexample     nn_rms_norm(array(-1"), out);
  }

  @Test
  void theInputMayBeAPattern() {
    String help = Run.of("profile", "--help").succeeds().out();
    assertTrue(help.contains("INPUT "), help);
    assertTrue(help.contains("File, folder or pattern: CSV with a header"), help);
  }

  @Test
  void benchExplainsItsUnits() {
    String help = Run.of("bench", "--help").succeeds().out();
    assertTrue(help.contains("core-ns: nanoseconds of one core for each element"), help);
    assertTrue(help.contains("per copy: core-ns as a multiple of those of the first query"), help);
  }

  @Test
  void wrongUsageIsOneLine() {
    Run.of("functions", "gleu").fails(2, "unknown function 'gleu'; nearest: elu, gelu, celu");
    Run.of("functions", "softmax(temperature=0)")
        .fails(2, "softmax: temperature = 0; expected a number in (0, Infinity) (default 1)");
    Run.of("functions", "maxout(pieces=0)")
        .fails(2, "maxout: pieces = 0; expected an integer in [1, 2147483647]");
    Run.of("bench", "--python", "no-such-python")
        .fails(2, "--python: no-such-python cannot be run");
    Run.of("functoins")
        .fails(
            2,
            "not understood: functoins; nearest: functions, doctor, bench; see 'activations --help'");
    Run.of().fails(2, "Missing required subcommand; see 'activations --help'");
    Run.of("sql")
        .fails(
            2,
            "Missing required argument (specify one of these): (QUERY | -f=FILE);"
                + " see 'activations sql --help'");
    Run.of("sql", "-f", "none.sql").fails(2, "-f: 'none.sql' cannot be read");
    Run.of("sql", " ; -- nothing")
        .fails(2, "no SQL statement given; expected one such as SELECT nn_gelu(1.5)");
    Run.of("sql", "SELECT 1", "--conf", "a")
        .fails(
            2,
            "Value for option '--conf' (KEY=VALUE) should be in KEY=VALUE format but"
                + " was a; see 'activations sql --help'");
  }

  @Test
  void functionsAndFormatsAreCheckedBeforeSparkStarts() {
    Run.of("profile", "a.csv", "--functions", "relu(alpha=1)")
        .fails(2, "relu: unknown parameter 'alpha'; expected relu");
    Run.of("transform", "a.csv", "--column", "x", "--function", "relu", "--output", "o.svm")
        .fails(2, "libsvm is not written; expected csv, parquet, json or orc");
  }

  @Test
  void reportsThatCannotBeWrittenAreRefusedFirst() {
    Run.of("profile", "a.csv", "--functions", "relu", "--json", folder.toString())
        .fails(2, "--json: '%s' is a folder; expected a file name".formatted(folder));
    String missing = folder.resolve("none/a.html").toString();
    Run.of("profile", "a.csv", "--functions", "relu", "--html", missing)
        .fails(
            2,
            "--html: '%s' cannot be written: there is no folder %s"
                .formatted(missing, folder.resolve("none")));
  }
}
