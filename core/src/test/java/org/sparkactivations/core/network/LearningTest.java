package org.sparkactivations.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.train.Optimizers;

/** Networks learn what they are expected to, with the learning rates of docs/training.md. */
class LearningTest {
  /** An optimizer, and how many steps it takes to learn XOR and the spirals. */
  private static final Pattern LINE =
      Pattern.compile("^\\| `([^`]+)` \\| (\\d+) \\| (\\d+) \\|$", Pattern.MULTILINE);

  static Stream<Arguments> documented() throws IOException {
    String docs = Files.readString(Path.of("..", "docs", "training.md"));
    return LINE.matcher(docs)
        .results()
        .map(
            line ->
                Arguments.of(
                    line.group(1), Long.valueOf(line.group(2)), Long.valueOf(line.group(3))));
  }

  @Test
  void everyOptimizerHasALearningRate() throws IOException {
    List<String> named =
        documented()
            .map(line -> Optimizers.parse((String) line.get()[0]).definition().name())
            .toList();
    List<String> all = Optimizers.table().definitions().stream().map(Definition::name).toList();
    assertEquals(all, named, "the table of docs/training.md");
  }

  @ParameterizedTest
  @MethodSource("documented")
  void everyOptimizerLearns(String optimizer, long xor, long spirals) {
    List<Long> steps = List.of(Problem.xor().steps(optimizer), Problem.spirals().steps(optimizer));
    assertEquals(List.of(xor, spirals), steps, "docs/training.md, steps of " + optimizer);
  }

  @Test
  void digits() throws IOException {
    double accuracy = Problem.digits().testAccuracy("adam(lr=0.003)", 100, 128);
    assertTrue(accuracy >= 0.975, "accuracy " + accuracy);
  }
}
