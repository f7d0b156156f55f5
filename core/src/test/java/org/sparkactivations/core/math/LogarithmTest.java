package org.sparkactivations.core.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogarithmTest {
  /** Compares with 25-digit results written by logarithm.py. */
  @Test
  void withinOneUlp() throws IOException {
    double worst = 0;
    List<String> lines;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                LogarithmTest.class.getResourceAsStream("/logarithm.csv"),
                StandardCharsets.UTF_8))) {
      lines = reader.lines().skip(1).toList();
    }
    assertTrue(lines.size() > 3000);
    for (String line : lines) {
      String[] fields = line.split(",", -1);
      BigDecimal exact = new BigDecimal(fields[1]);
      double got = Logarithm.log(Double.parseDouble(fields[0]));
      double error = new BigDecimal(got).subtract(exact).abs().doubleValue();
      worst = Math.max(worst, error / Math.ulp(exact.doubleValue()));
      assertTrue(worst < 1, fields[0] + ": " + got + ", " + worst + " ulp");
    }
    System.getLogger(LogarithmTest.class.getName())
        .log(System.Logger.Level.INFO, "log: worst " + worst + " ulp");
  }

  @Test
  void specials() {
    assertEquals(0.0, Logarithm.log(1));
    assertEquals(Double.NEGATIVE_INFINITY, Logarithm.log(0));
    assertEquals(Double.NEGATIVE_INFINITY, Logarithm.log(-0.0));
    assertEquals(Double.POSITIVE_INFINITY, Logarithm.log(Double.POSITIVE_INFINITY));
    assertEquals(Double.NaN, Logarithm.log(-1));
    assertEquals(Double.NaN, Logarithm.log(Double.NaN));
  }

  @Test
  void log1pKeepsSmallArguments() {
    for (double e : new double[] {0, 1e-300, 3e-17, 1e-16, 1e-9, 0.1, 0.4142, 1, 7, 1e20}) {
      double expected = StrictMath.log1p(e);
      assertEquals(expected, Logarithm.log1p(e), 1.5 * Math.ulp(expected));
    }
  }
}
