package org.sparkactivations.core.reference;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Cases;
import org.sparkactivations.core.Learnable;
import org.sparkactivations.core.reference.Accuracy.Worst;

/**
 * The error of every function over random arguments stays within the tolerance formula. With {@code
 * -Daccuracy.points=1010000 -Daccuracy.report=../docs/accuracy.md}, the test writes the report.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccuracyTest {
  private static final int POINTS = Integer.getInteger("accuracy.points", 10_000);
  private static final String REPORT = System.getProperty("accuracy.report", "");

  private final StringBuilder values = new StringBuilder();
  private final StringBuilder parameters = new StringBuilder();

  @TestFactory
  Stream<DynamicTest> withinTheTolerance() {
    return Cases.all().map(a -> DynamicTest.dynamicTest(a.spec(), () -> check(a)));
  }

  private void check(Activation activation) {
    Accuracy accuracy = new Accuracy(activation, POINTS);
    Worst[] both = accuracy.both();
    values.append(row(activation.spec(), both));
    if (activation instanceof Learnable) {
      Worst parameter = accuracy.parameterDerivative();
      parameters.append(row(activation.spec(), parameter));
      verify(activation.spec() + " by parameter", parameter);
    }
    verify(activation.spec(), both[0]);
    verify(activation.spec() + "'", both[1]);
  }

  private static void verify(String what, Worst worst) {
    assertTrue(worst.factor().factor() <= 1, () -> what + ": " + worst);
  }

  private static String row(String spec, Worst... worsts) {
    StringBuilder row = new StringBuilder("| `" + spec + "`");
    for (Worst worst : worsts) {
      row.append(worst.ulp().ulp() == 0 ? " | 0 | | 0 |" : cells(worst));
    }
    return row.append(" |\n").toString();
  }

  private static String cells(Worst worst) {
    return String.format(
        Locale.ROOT,
        " | %s | %.6g | %.2f | %.6g",
        ulp(worst.ulp().ulp()),
        worst.ulp().x(),
        worst.factor().factor(),
        worst.factor().x());
  }

  private static String ulp(double ulp) {
    return String.format(Locale.ROOT, ulp < 1000 ? "%.2f" : "%.1e", ulp);
  }

  @AfterAll
  void report() throws IOException {
    if (!REPORT.isEmpty()) {
      Files.createDirectories(Path.of(REPORT).toAbsolutePath().getParent());
      Files.writeString(Path.of(REPORT), AccuracyReport.text(POINTS, values, parameters));
    }
  }
}
