package org.sparkactivations.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What train.py and runs.py wrote. */
public final class PyTorch {
  /** How far results may be from PyTorch's, relative to them. */
  private static final double TOLERANCE = 1e-12;

  private PyTorch() {}

  /** The fields of all lines but the first. */
  public static List<String[]> read(String name) {
    String resource = "/train/" + name + ".csv";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                PyTorch.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> line.split(";", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static double[] numbers(String text) {
    return text.isEmpty()
        ? new double[0]
        : Stream.of(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  static void assertClose(double[] expected, double[] actual, String what) {
    assertEquals(expected.length, actual.length, what);
    for (int i = 0; i < expected.length; i++) {
      double allowed = TOLERANCE * Math.abs(expected[i]);
      assertEquals(expected[i], actual[i], allowed, what + " at " + i);
    }
  }
}
