package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Definitions;
import org.sparkactivations.core.definition.Operands;

/** Bad input and the text of the error messages. */
class RowErrorsTest {
  private static final double[] OUT = new double[10];

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "softmax(temperature=0) | softmax: temperature = 0; expected a number in (0, Infinity)"
            + " (default 1)",
        "softmin(temperature=-1) | softmin: temperature = -1; expected a number in (0, Infinity)"
            + " (default 1)",
        "log_softmax(temperature=NaN) | log_softmax: temperature = NaN; expected a number in (0,"
            + " Infinity) (default 1)",
        "softmax(temperature=0,5) | softmax: got '5'; expected name=number, as in"
            + " softmax(temperature=1)",
        "softmax(temp=1) | softmax: unknown parameter 'temp'; expected softmax(temperature=1)",
        "softmax(temperature=1, temperature=2) | softmax: parameter temperature is given twice",
        "maxout | maxout: pieces is missing; expected maxout(pieces)",
        "maxout(pieces=0) | maxout: pieces = 0; expected an integer in [1, 2147483647]",
        "maxout(pieces=1.5) | maxout: pieces = '1.5'; expected an integer in [1, 2147483647]",
        "dropout(p=1.5, seed=1) | dropout: p = 1.5; expected a number in [0, 1]",
        "dropout(p=0.5) | dropout: seed is missing; expected dropout(p, seed)",
        "alpha_dropout(p=-1, seed=1) | alpha_dropout: p = -1; expected a number in [0, 1]",
        "gumbel_softmax(tau=0, seed=1) | gumbel_softmax: tau = 0; expected a number in (0,"
            + " Infinity) (default 1)",
        "gumbel_softmax(hard=yes, seed=1) | gumbel_softmax: hard = 'yes'; expected true or false"
            + " (default false)",
        "gumbel_softmax(seed=x) | gumbel_softmax: seed = 'x'; expected an integer",
        "rrelu_training(lower=1, seed=1) | rrelu_training: lower = 1, upper = 0.3333333333333333;"
            + " expected lower <= upper",
        "gated | gated: spec is missing; expected gated(spec)",
        "gated(spec=leaky_relu(alpha=a)) | leaky_relu: alpha = 'a'; expected a number such as 0.2",
        "layer_norm(eps=-1) | layer_norm: eps = -1; expected a number in [0, Infinity) (default"
            + " 1.0E-5)",
        "l2_normalize(eps=Infinity) | l2_normalize: eps = Infinity; expected a number in [0,"
            + " Infinity) (default 1.0E-12)",
      })
  void specs(String spec, String message) {
    assertMessage(message, () -> RowFunctions.parse(spec));
  }

  @Test
  void lengths() {
    assertMessage("glu: the row has 3 elements; expected an even number", run("glu", 3));
    assertMessage(
        "gated: the row has 5 elements; expected an even number", run("gated(spec=gelu)", 5));
    assertMessage(
        "maxout: the row has 5 elements; expected a multiple of pieces = 2",
        run("maxout(pieces=2)", 5));
    assertMessage(
        "glu: grad has 4 elements; expected 2 for a row of 4",
        () -> RowFunctions.parse("glu").checkGradient(4, 4));
    assertMessage(
        "logsumexp: grad has 3 elements; expected 1 for a row of 3",
        () -> RowFunctions.parse("logsumexp").checkGradient(3, 3));
  }

  @Test
  void operands() {
    RowFunction layer = RowFunctions.parse("layer_norm");
    Operands gamma = Operands.of(layer.definition()).row(0, new double[2], 0, 2);
    assertMessage(
        "layer_norm: gamma has 2 elements, the row has 3; expected the same length",
        () -> layer.apply(new double[3], 0, 3, gamma, OUT, 0));
    RowFunction batch = RowFunctions.parse("batch_norm");
    assertMessage(
        "batch_norm: mean is missing; expected batch_norm(x, mean, variance, gamma = none, beta ="
            + " none, eps = 1.0E-5)",
        () -> batch.apply(new double[3], 0, 3, OUT, 0));
    Operands statistics = Operands.of(batch.definition());
    statistics.row(0, new double[3], 0, 3).row(1, new double[] {1, -2, 3}, 0, 3);
    assertMessage(
        "batch_norm: variance[1] = -2; expected a number that is not negative",
        () -> batch.apply(new double[3], 0, 3, statistics, OUT, 0));
    assertMessage(
        "dropout: key is missing; expected dropout(x, p, seed, key)",
        run("dropout(p=0, seed=1)", 2));
    assertThrows(IllegalArgumentException.class, () -> gamma.integer(0, 1));
  }

  @Test
  void labelsAndTargets() {
    RowFunction entropy = RowFunctions.parse("cross_entropy");
    Operands label = Operands.of(entropy.definition()).integer(0, 3);
    assertMessage(
        "cross_entropy: label = 3; expected an integer from 0 to 2 for 3 logits",
        () -> entropy.apply(new double[3], 0, 3, label, OUT, 0));
    assertMessage(
        "cross_entropy: label = 3; expected logits, the row is empty",
        () -> entropy.apply(new double[0], 0, 0, label, OUT, 0));
    RowFunction binary = RowFunctions.parse("bce_with_logits");
    Operands target = Operands.of(binary.definition()).row(0, new double[] {0, 2}, 0, 2);
    assertMessage(
        "bce_with_logits: target[1] = 2; expected a probability, a number in [0, 1]",
        () -> binary.apply(new double[2], 0, 2, target, OUT, 0));
  }

  @Test
  void valuesOfTheWrongType() {
    Definitions<RowFunction> table = RowFunctions.table();
    assertMessage(
        "gumbel_softmax: hard = 1; expected true or false (default false)",
        () -> table.find("gumbel_softmax").create(Arrays.asList(1.0, 1, 5L)));
    assertMessage(
        "gated: spec = 3; expected a function such as 'gelu' or 'leaky_relu(alpha=0.2)'",
        () -> table.find("gated").create(List.of(3)));
    assertMessage(
        "maxout: pieces = 2.5; expected an integer in [1, 2147483647]",
        () -> table.find("maxout").create(2.5));
    assertMessage(
        "maxout: got 2 parameters; expected at most 1: maxout(pieces)",
        () -> table.find("maxout").create(2, 3));
    assertEquals(
        RowFunctions.parse("gumbel_softmax(seed=9007199254740993)"),
        table.find("gumbel_softmax").create(Arrays.asList(null, null, 9007199254740993L)));
    assertEquals(
        RowFunctions.parse("gated(spec=leaky_relu(alpha=0.5))"),
        table.find("gated").create(List.of("leaky_relu(alpha=0.5)")));
  }

  /** Signatures that must not change, in the order of the table. */
  @Test
  void usages() {
    List<String> expected =
        List.of(
            "softmax(x, temperature = 1)",
            "log_softmax(x, temperature = 1)",
            "softmin(x, temperature = 1)",
            "logsumexp(x)",
            "hardmax(x)",
            "sparsemax(x)",
            "gumbel_softmax(x, tau = 1, hard = false, seed, key)",
            "glu(x)",
            "swiglu(x)",
            "geglu(x)",
            "reglu(x)",
            "gated(x, spec)",
            "crelu(x)",
            "maxout(x, pieces)",
            "layer_norm(x, gamma = none, beta = none, eps = 1.0E-5)",
            "rms_norm(x, gamma = none, eps = 1.0E-6)",
            "l2_normalize(x, eps = 1.0E-12)",
            "batch_norm(x, mean, variance, gamma = none, beta = none, eps = 1.0E-5)",
            "dropout(x, p, seed, key)",
            "alpha_dropout(x, p, seed, key)",
            "rrelu_training(x, lower = 0.125, upper = 0.3333333333333333, seed, key)",
            "cross_entropy(logits, label)",
            "bce_with_logits(x, target)");
    assertEquals(
        expected,
        RowFunctions.table().definitions().stream()
            .map(Definition::usage)
            .filter(expected::contains)
            .toList());
  }

  private static Executable run(String spec, int n) {
    return () -> RowFunctions.parse(spec).apply(new double[n], 0, n, OUT, 0);
  }

  private static void assertMessage(String message, Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }
}
