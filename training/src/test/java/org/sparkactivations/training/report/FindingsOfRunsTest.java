package org.sparkactivations.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.training.DigitsRun;
import org.sparkactivations.training.TrainingHistory;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** Runs that go well, and runs that are made to fail in known ways. */
class FindingsOfRunsTest {
  private static String plain(String function, int layers) {
    return ("dense(32) " + function + " ").repeat(layers).strip();
  }

  /** Alarms and warnings: where they are, and what they say before the figures. */
  private static void assertFindings(TrainingHistory history, String... expected) {
    assertEquals(
        List.of(expected),
        TrainingFindings.of(history).stream()
            .filter(f -> f.severity() != Severity.NOTE)
            .map(
                f ->
                    "%s %s %d %s"
                        .formatted(
                            f.severity(), f.layer(), f.epoch(), f.text().replaceFirst(":.*", "")))
            .toList());
  }

  private static void assertWell(TrainingHistory history) {
    assertFindings(history);
    String verdict = TrainingFindings.verdict(history);
    assertTrue(verdict.startsWith("Training went well: accuracy 0.9"), verdict);
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "gelu", "sigmoid", "selu", "tanh"})
  void healthyNetworksHaveNoFindings(String function) {
    assertWell(new DigitsRun(plain(function, 3)).history());
  }

  /** Without residual blocks and layer_norm, a network of 30 layers is not healthy. */
  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"relu", "sigmoid", "gelu", "selu"})
  void healthyDeepNetworksHaveNoFindings(String function) {
    String block = "residual(layer_norm dense(32) %s dense(32)) ".formatted(function);
    assertWell(new DigitsRun("dense(32) " + block.repeat(14) + "layer_norm").history());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dense(32) relu dense(32) relu | sgd(lr=0.1, momentum=0.9)",
        "dense(32) tanh | lbfgs",
        "dense(32) tanh | adagrad(lr=0.2)",
        "dense(128) relu dense(128) relu | adam(lr=0.003)",
        "dense(32) batch_norm relu dense(32) batch_norm relu | adam(lr=0.003)",
        "dense(64) relu dropout(p=0.3) dense(64) relu dropout(p=0.3) | adam(lr=0.003)"
      })
  void healthyOptimizersAndLayersHaveNoFindings(String network, String optimizer) {
    assertWell(new DigitsRun(network).optimizer(optimizer).history());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "relu | adam(lr=0.3) | 0.3 | 6.relu, 4.relu",
        "gelu | adam(lr=0.3) | 0.3 | 4.gelu",
        "sigmoid | adam(lr=0.3) | 0.3 |",
        "gelu | sgd(lr=10) | 10 | 4.gelu, 6.gelu"
      })
  void learningRatesAHundredTimesTooLarge(
      String function, String optimizer, String rate, String dead) {
    TrainingHistory history = new DigitsRun(plain(function, 3)).optimizer(optimizer).history();
    List<String> expected = new ArrayList<>();
    expected.add("ALARM null 1 The learning rate %s is too large".formatted(rate));
    for (String layer : dead == null ? new String[0] : dead.split(", ", -1)) {
      expected.add("ALARM %s 1 Layer %s (%s)".formatted(layer, layer.charAt(0), function));
    }
    assertFindings(history, expected.toArray(String[]::new));
  }

  /** The network recovers from a start that took it far away. */
  @Test
  void learningRatesThatSpoilTheStart() {
    assertFindings(
        new DigitsRun(plain("sigmoid", 3)).optimizer("sgd(lr=10)").history(),
        "WARNING null 1 The learning rate 10 is too large");
  }

  @Test
  void learningRatesThatMakeTheLossRise() {
    assertFindings(
        new DigitsRun(plain("gelu", 3)).optimizer("adam(lr=0.1)").history(),
        "WARNING null 6 The learning rate 0.1 is too large");
  }

  @Test
  void learningRatesThatDiverge() {
    assertEquals(
        List.of(
            new TrainingFinding(
                Severity.ALARM,
                null,
                1,
                "Training diverged in epoch 1: a number became NaN or infinite; divide the learning rate by 10, or clip the gradients (clipNorm).")),
        TrainingFindings.of(new DigitsRun(plain("relu", 3)).optimizer("sgd(lr=10)").history()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"adam(lr=0.00001)", "sgd(lr=0.0001)"})
  void learningRatesThatAreTooSmall(String optimizer) {
    assertFindings(
        new DigitsRun(plain("relu", 3)).optimizer(optimizer).history(),
        "WARNING null 0 The learning rate %s is too small"
            .formatted(optimizer.startsWith("adam") ? "1e-5" : "1e-4"));
  }

  @Test
  void negativeBiasesUnderRelu() {
    TrainingHistory history = new DigitsRun(plain("relu", 3)).biases(-10).history();
    assertFindings(
        history,
        "ALARM 2.relu 1 Layer 2 (relu)",
        "ALARM 4.relu 1 Layer 4 (relu)",
        "ALARM 6.relu 1 Layer 6 (relu)");
    assertEquals(
        "Layer 2 (relu): 100 % of the units have been dead since epoch 1; begin with biases of 0, or use leaky_relu.",
        TrainingFindings.of(history).get(0).text());
  }

  @ParameterizedTest
  @CsvSource({"adam(lr=0.003),WARNING", "sgd(lr=0.1),ALARM"})
  void tenSigmoidLayers(String optimizer, String severity) {
    assertFindings(
        new DigitsRun(plain("sigmoid", 10)).optimizer(optimizer).history(),
        severity + " 1.dense 1 Gradients vanish");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "relu | adam(lr=0.003) | WARNING",
        "gelu | adam(lr=0.003) | WARNING",
        "relu | sgd(lr=0.1) | ALARM",
        "sigmoid | sgd(lr=0.1) | ALARM"
      })
  void weightsAHundredTimesTooSmall(String function, String optimizer, String severity) {
    assertFindings(
        new DigitsRun(plain(function, 3)).weights(0.01).optimizer(optimizer).history(),
        severity + " 1.dense 1 The weights were too small to begin with");
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 15, 40})
  void shuffledLabels(int epochs) {
    assertFindings(
        new DigitsRun(plain("relu", 3)).shuffledLabels().epochs(epochs).history(),
        "ALARM null 0 What is learned holds for the training rows only");
  }

  @ParameterizedTest
  @CsvSource({"relu,1,7.7", "relu,100,770", "sigmoid,100,770", "relu,0.001,0.0077"})
  void featuresThatAreNotStandardized(String function, double factor, String scale) {
    assertFindings(
        new DigitsRun(plain(function, 3)).unscaled(factor).history(),
        "WARNING null 0 The features have the scale %s (root mean square) where about 1 is expected; standardize them (standardization)."
            .formatted(scale));
  }

  @Test
  void rowsThatAreTooFew() {
    TrainingHistory history = new DigitsRun(plain("relu", 3)).rows(50).epochs(60).history();
    assertFindings(history, "WARNING null 35 The network overfits");
    String text = TrainingFindings.of(history).get(0).text();
    assertTrue(text.contains("train with more rows than these 50"), text);
  }
}
