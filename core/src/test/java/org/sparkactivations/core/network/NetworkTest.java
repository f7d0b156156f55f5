package org.sparkactivations.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.core.train.AutoInitializer;

class NetworkTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dense(128) gelu dropout(p=0.1) residual(layer_norm dense(128) gelu dense(128)) batch_norm",
        "dense(8) elu(alpha=2, learn=true) prelu(per_unit=true) prelu(slope=0.1, learn=false) swish",
        "residual(residual(residual(tanh)) dense(5)) maxout(pieces=5) dense(4) gated(spec=elu(alpha=2))",
        "batch_norm(momentum=0.2) layer_norm(eps=0.001) softmax(temperature=2) l2_normalize"
      })
  void printsItselfBack(String text) {
    Network network = Network.parse(text, 5, 2);
    assertEquals(text, network.spec());
    assertEquals(network.layers(), Network.parse(network.spec(), 5, 2).layers());
  }

  @Test
  void everyRandomNetworkPrintsItselfBack() {
    for (int seed = 0; seed < 100; seed++) {
      Network network = new RandomNetworks(new SplittableRandom(seed)).next();
      Network again = Network.parse(network.spec(), network.inputs(), network.outputs());
      assertEquals(network.layers(), again.layers());
      assertEquals(network.parameters(), again.parameters());
    }
  }

  @Test
  void spellingIsFree() {
    assertEquals(
        "dense(8) relu residual(dense(8) tanh)",
        Network.parse("\n Dense( units = 8 )\tReLU  residual( dense(8)tanh ) ", 3, 1).spec());
  }

  @Test
  void parametersHaveNamesAndShapesInOrder() {
    Network network =
        Network.parse("dense(4) prelu residual(layer_norm dense(4)) batch_norm swish", 3, 2);
    List<String> ranges =
        network.parameters().stream()
            .map(r -> "%s %s %d-%d".formatted(r.name(), r.weights().shape(), r.from(), r.to()))
            .toList();
    assertEquals(
        List.of(
            "1.dense.weight [4, 3] 0-12",
            "1.dense.bias [4] 12-16",
            "2.prelu.slope [1] 16-17",
            "3.residual.1.layer_norm.gamma [4] 17-21",
            "3.residual.1.layer_norm.beta [4] 21-25",
            "3.residual.2.dense.weight [4, 4] 25-41",
            "3.residual.2.dense.bias [4] 41-45",
            "4.batch_norm.gamma [4] 45-49",
            "4.batch_norm.beta [4] 49-53",
            "5.swish.beta [1] 53-54",
            "6.dense.weight [2, 4] 54-62",
            "6.dense.bias [2] 62-64"),
        ranges);
    assertEquals(64, network.parameterCount());
    assertEquals("3.residual.2.dense.weight[5]", network.parameterName(30));
    assertEquals(
        List.of("4.batch_norm.running_mean", "4.batch_norm.running_variance"),
        network.statistics().stream().map(ParameterRange::name).toList());
    assertArrayEquals(new double[] {0, 0, 0, 0, 1, 1, 1, 1}, network.newStatistics());
    double[] initial = network.initialParameters(new AutoInitializer(), 1);
    assertArrayEquals(
        new double[] {0, 0, 0, 0, 0.25, 1, 1, 1, 1, 0, 0, 0, 0},
        java.util.Arrays.copyOfRange(initial, 12, 25));
  }

  @Test
  void canBeSentToOtherMachines() throws IOException, ClassNotFoundException {
    Network network = Network.parse("dense(4) prelu residual(layer_norm gelu)", 3, 2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(network);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Network read = (Network) in.readObject();
      assertEquals(network.toString(), read.toString());
      assertEquals(network.parameters(), read.parameters());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dense(8) relo|network: understood 'dense(8)', but not 'relo': unknown layer 'relo'; nearest: relu, celu, crelu",
        "dense(8) gelu dense(x) relu|network: understood 'dense(8) gelu', but not 'dense(x) relu': dense: units = 'x'; expected an integer in [1, 2147483647]",
        "dense(8|network: understood '', but not 'dense(8': expected ')' at the end",
        "dense(8) ) relu|network: understood 'dense(8)', but not ') relu': expected a layer such as dense(64), a function such as gelu, or residual(...)",
        "dense|network: understood '', but not 'dense': dense: units is missing; expected dense(units)",
        "dense(0)|network: understood '', but not 'dense(0)': dense: units = 0; expected an integer in [1, 2147483647]",
        "relu(learn=true)|network: understood '', but not 'relu(learn=true)': relu: unknown parameter 'learn'; expected relu",
        "prelu(learn=false, per_unit=true)|network: understood '', but not 'prelu(learn=false, per_unit=true)': prelu: per_unit = true and learn = false; expected learn = true, since units differ by what they learn",
        "cross_entropy|network: understood '', but not 'cross_entropy': unknown layer 'cross_entropy'; the function of this name gives no rows or has no gradient, so it is no layer",
        "relu residual(tanh nosuch)|network: understood 'relu', but not 'residual(tanh nosuch)': network: understood 'tanh', but not 'nosuch': unknown layer 'nosuch'; nearest: cos, mish, su",
        "residual()|network: understood '', but not 'residual()': residual: got no layers; expected some, as in residual(layer_norm dense(64) relu dense(64))",
        "residual(dense(8))|residual: the body turns rows of 5 elements into rows of 8; expected 5, since both are added",
        "dense(8) maxout(3)|maxout: the row has 8 elements; expected a multiple of pieces = 3",
        "glu|glu: the row has 5 elements; expected an even number"
      })
  void errorsSayWhatWasUnderstood(String text, String message) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Network.parse(text, 5, 2));
    assertEquals(message, e.getMessage());
  }

  /** Of thousands the parser, and whatever goes through layers, would overflow the stack. */
  @Test
  void residualLayersAreNotTooDeep() {
    String deepest = "residual(".repeat(32) + "relu" + ")".repeat(32);
    assertEquals(deepest, Network.parse(deepest, 5, 2).spec());
    for (int depth : List.of(33, 1900)) {
      String text = "residual(".repeat(depth) + "relu" + ")".repeat(depth);
      String message =
          assertThrows(IllegalArgumentException.class, () -> Network.parse(text, 5, 2))
              .getMessage();
      assertTrue(
          message.endsWith(": residual layers in each other, more than 32; expected fewer"),
          message);
    }
  }

  @Test
  void textsAreNotTooLong() {
    assertEquals(5001, Network.parse("cos ".repeat(5000), 1, 1).layers().size());
    String text = "cos ".repeat(5000) + "x";
    Exception e = assertThrows(IllegalArgumentException.class, () -> Network.parse(text, 1, 1));
    assertEquals(
        "network: got a text of 20,001 characters; expected at most 20,000", e.getMessage());
  }

  @Test
  void sizesMustBePositive() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Network.parse("", 0, 2));
    assertEquals(
        "network: got 0 inputs and 2 outputs; expected at least one of each", e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"dense(100000) relu dense(100000),10000600001", "dense(1000000000),5000000001"})
  void parametersMustFitIntoAnArray(String text, String count) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Network.parse(text, 3, 1));
    assertEquals(
        "network: got %s parameters; expected at most 2147483647, which an array can hold"
            .formatted(count),
        e.getMessage());
  }

  @Test
  void blocksMustFit() {
    Network network = Network.parse("", 2, 1);
    NetworkPass pass = network.open(4);
    assertEquals(
        "network: got a block of 5 rows; expected 1 to 4",
        assertThrows(
                IllegalArgumentException.class, () -> pass.infer(new double[3], new double[0], 5))
            .getMessage());
    assertEquals(
        "network: got 4 parameters; expected 3",
        assertThrows(
                IllegalArgumentException.class, () -> pass.infer(new double[4], new double[0], 1))
            .getMessage());
  }
}
