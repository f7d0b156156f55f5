package org.sparkactivations.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Definitions;

/** What the tables have in common. */
class TablesTest {
  static Stream<Definition<?>> definitions() {
    return Stream.of(Losses.table(), Optimizers.table(), Schedules.table(), Initializers.table())
        .flatMap(table -> table.definitions().stream());
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void isDocumented(Definition<?> definition) {
    assertFalse(definition.formula().isBlank());
    assertFalse(definition.source().isBlank());
    definition.parameters().forEach(p -> assertFalse(p.doc().isBlank(), p.name()));
  }

  @Test
  void lossesHaveGradients() {
    Losses.table()
        .definitions()
        .forEach(definition -> assertFalse(definition.derivative().isBlank(), definition::name));
  }

  @Test
  void specsReadBack() {
    assertReadBack("losses", Losses::parse, Loss::spec);
    assertReadBack("optimizers", Optimizers::parse, Optimizer::spec);
    assertReadBack("lbfgs", Optimizers::parse, Optimizer::spec);
    assertReadBack("schedules", Schedules::parse, Schedule::spec);
    assertReadBack("plateaus", Schedules::parse, Schedule::spec);
    assertReadBack("initializers", Initializers::parse, Initializer::spec);
  }

  @Test
  void everythingIsCompared() {
    assertCompared(Losses.table(), "losses");
    assertCompared(Optimizers.table(), "optimizers", "lbfgs");
    assertCompared(Schedules.table(), "schedules", "plateaus");
    assertCompared(Initializers.table(), "initializers");
  }

  /** Each name, and each parameter, is in a spec that numbers of another program are known of. */
  private static void assertCompared(Definitions<?> table, String... files) {
    List<String> specs =
        Stream.of(files).flatMap(file -> PyTorch.read(file).stream()).map(line -> line[0]).toList();
    table.definitions().stream()
        .flatMap(
            definition ->
                Stream.concat(
                    Stream.of(definition.name() + "\\b.*"),
                    definition.parameters().stream()
                        .map(p -> definition.name() + "\\(.*\\b" + p.name() + "=.*")))
        .forEach(
            pattern -> assertTrue(specs.stream().anyMatch(spec -> spec.matches(pattern)), pattern));
  }

  private static <T> void assertReadBack(
      String file, Function<String, T> parse, Function<T, String> spec) {
    for (String[] line : PyTorch.read(file)) {
      T instance = parse.apply(line[0]);
      assertEquals(instance, parse.apply(spec.apply(instance)));
    }
  }

  @Test
  void specsOmitDefaults() {
    assertEquals(
        "adam(lr=0.01, amsgrad=true)",
        Optimizers.parse("adam(amsgrad=true, beta1=0.9, lr=1e-2)").spec());
    assertEquals("cosine(steps=9)", Schedules.parse("cosine(warmup=0, steps=9)").spec());
    assertEquals("huber", Losses.parse("huber(delta=1)").spec());
  }
}
