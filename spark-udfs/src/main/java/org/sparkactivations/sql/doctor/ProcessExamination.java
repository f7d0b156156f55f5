package org.sparkactivations.sql.doctor;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.util.VersionUtils;
import org.sparkactivations.core.kernel.Obstacle;
import scala.Tuple2;

/** What is to be said of one process. The versions that were tested are in docs/platforms.md. */
final class ProcessExamination {
  private static final int NEWEST_JAVA = 25;
  private static final int NEWEST_SPARK = 3;

  private final JvmReport report;
  private final List<String> sentences = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();

  private ProcessExamination(JvmReport report) {
    this.report = report;
  }

  /**
   * @param driver the report of the driver, which has the versions that others should have
   */
  static Diagnosis of(JvmReport report, JvmReport driver, JavaOptions options) {
    ProcessExamination examination = new ProcessExamination(report);
    examination.describe();
    report.kernels().obstacles().forEach(obstacle -> examination.kernels(obstacle, options));
    examination.java();
    examination.spark();
    examination.compare(driver);
    return new Diagnosis(
        report, String.join(" ", examination.sentences), List.copyOf(examination.changes));
  }

  private void describe() {
    sentences.add(
        "Kernels: %s, with%s fused multiply-add. Java %s (%s), Spark %s, Spark Activations %s."
            .formatted(
                report.kernels().kernels(),
                report.kernels().fusedMultiplyAdd() ? "" : "out",
                report.java(),
                report.vendor(),
                report.spark(),
                report.library()));
  }

  private void kernels(Obstacle obstacle, JavaOptions options) {
    if (!report.kernels().kernels().contains(obstacle.reason())) {
      sentences.add("Note: %s.".formatted(obstacle.reason()));
    }
    options.change(obstacle).forEach(changes::add);
  }

  private void java() {
    int feature = Runtime.Version.parse(report.java()).feature();
    if (feature > NEWEST_JAVA) {
      sentences.add("Java %d was not tested; 17 to %d were.".formatted(feature, NEWEST_JAVA));
    }
  }

  private void spark() {
    Tuple2<Object, Object> version = VersionUtils.majorMinorVersion(report.spark());
    boolean tested = version._1().equals(4) && (int) version._2() <= NEWEST_SPARK;
    // Of 4.0, PyPI and Maven have 4.0.0 too, which was not tested.
    if (!tested || report.spark().startsWith("4.0.0")) {
      sentences.add(
          "Spark %s was not tested; 4.0.1 to 4.%d were.".formatted(report.spark(), NEWEST_SPARK));
      changes.add("take Spark 4.0.1 to 4.%d".formatted(NEWEST_SPARK));
    }
  }

  private void compare(JvmReport driver) {
    if (!report.library().equals(driver.library())) {
      sentences.add("The driver has Spark Activations %s.".formatted(driver.library()));
      changes.add(
          "remove Spark Activations %s from the class path of the executors, such as"
                  .formatted(report.library())
              + " $SPARK_HOME/jars");
    }
    if (!report.spark().equals(driver.spark())) {
      sentences.add("The driver has Spark %s.".formatted(driver.spark()));
      changes.add("take the Spark of the driver for the executors, too");
    }
  }
}
