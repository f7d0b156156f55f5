package org.sparkactivations.sql.doctor;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.kernel.KernelDiagnosis;
import org.sparkactivations.core.kernel.Obstacle;
import org.sparkactivations.sql.function.Information;

/** What is said and recommended, of reports of any kind; clusters are in the Python tests. */
class ExaminationTest {
  private static final String FLAG = "--add-modules=jdk.incubator.vector";
  private static final KernelDiagnosis SIMD =
      new KernelDiagnosis("simd, 512 bits", true, List.of());
  private static final Obstacle NO_MODULE =
      new Obstacle("no module jdk.incubator.vector", FLAG, null);

  private static JvmReport report(String executor, KernelDiagnosis kernels, String... versions) {
    return new JvmReport(
        executor, "host", kernels, versions[0], "Debian", versions[1], versions[2]);
  }

  private static JvmReport healthy(String executor) {
    return report(executor, SIMD, "17.0.9", "4.1.0", "0.1.0");
  }

  private static KernelDiagnosis scalar(Obstacle obstacle) {
    return new KernelDiagnosis("scalar (%s)".formatted(obstacle), true, List.of(obstacle));
  }

  private static Diagnosis executor(JvmReport report, String... options) {
    SparkConf conf = new SparkConf(false);
    if (options.length > 0) {
      conf.set("spark.executor.extraJavaOptions", options[0]);
    }
    return ProcessExamination.of(report, healthy("driver"), JavaOptions.ofExecutors(conf));
  }

  private static List<String> changes(Obstacle obstacle, String... options) {
    return executor(report("1", scalar(obstacle), "17.0.9", "4.1.0", "0.1.0"), options).changes();
  }

  /** What is said after the versions. */
  private static String ending(Diagnosis diagnosis) {
    return diagnosis.text().replaceFirst(".*?Spark Activations [0-9.]+\\. (?=The|Java|Spark)", "");
  }

  @Test
  void whatIsHealthyStaysAsItIs() {
    Diagnosis diagnosis = executor(healthy("1"));
    assertEquals(
        "Kernels: simd, 512 bits, with fused multiply-add. Java 17.0.9 (Debian), Spark 4.1.0,"
            + " Spark Activations 0.1.0.",
        diagnosis.text());
    assertEquals(List.of(), diagnosis.changes());
    assertEquals("executor 1", diagnosis.row().getString(0));
  }

  @Test
  void optionsAreAddedToThoseThatAreThere() {
    String key = "spark.executor.extraJavaOptions=";
    assertEquals(List.of(key + FLAG), changes(NO_MODULE));
    String given =
        "-Djava.net.preferIPv6Addresses=false %s -Xss4m  -Da=b"
            .formatted(JavaModuleOptions.defaultModuleOptions());
    assertEquals(List.of(key + "-Xss4m -Da=b " + FLAG), changes(NO_MODULE, given));
  }

  /** Where they stand in the documentation, too. */
  @Test
  void documentedLinesAreThoseThatAreRecommended() throws IOException {
    SparkConf conf = new SparkConf(false).set("spark.app.submitTime", "1");
    Set<String> recommended =
        Stream.of(JavaOptions.ofDriver(conf), JavaOptions.ofExecutors(conf))
            .flatMap(options -> options.change(NO_MODULE))
            .collect(toSet());
    Set<String> documented = new TreeSet<>();
    Pattern line = Pattern.compile("spark\\.\\w+\\.(extra|default)JavaOptions[ =][^\\s`]+");
    try (Stream<Path> files = Files.list(Path.of("..", "docs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // Not the pictures.
        if (file.toString().matches(".*(\\.md|file)")) {
          line.matcher(Files.readString(file)).results().forEach(m -> documented.add(m.group()));
        }
      }
    }
    assertEquals(recommended, documented);
  }

  @Test
  void optionsAreTakenAwayWhereTheyAre() {
    Obstacle interpreter = new Obstacle("the optimizing compiler is off", null, "-Xint");
    String key = "spark.executor.extraJavaOptions=";
    assertEquals(List.of(key + "-Xss4m"), changes(interpreter, "-Xint -Xss4m"));
    assertEquals(List.of("remove " + key + "-Xint"), changes(interpreter, "-Xint"));
    assertEquals(
        List.of("start Java without -Xint; it may stand in JDK_JAVA_OPTIONS or JAVA_TOOL_OPTIONS"),
        changes(interpreter, "-Xss4m"));
    assertEquals(List.of(), changes(new Obstacle("narrow", null, null)));
  }

  @Test
  void sparkDoesNotStartTheDriverOfAnotherProgram() {
    SparkConf conf = new SparkConf(false);
    assertEquals(
        List.of("start Java with " + FLAG), JavaOptions.ofDriver(conf).change(NO_MODULE).toList());
    conf.set("spark.app.submitTime", "1");
    assertEquals(
        List.of("spark.driver.extraJavaOptions=" + FLAG),
        JavaOptions.ofDriver(conf).change(NO_MODULE).toList());
  }

  @Test
  void whatTheKernelsDoNotSayIsNoted() {
    Obstacle slow = new Obstacle("no fused multiply-add: slow", null, "-XX:-UseFMA");
    KernelDiagnosis kernels = new KernelDiagnosis("simd, 512 bits", false, List.of(slow));
    Diagnosis diagnosis = executor(report("1", kernels, "17", "4.1.0", "0.1.0"), "-XX:-UseFMA");
    assertEquals(
        "Kernels: simd, 512 bits, without fused multiply-add. Java 17 (Debian), Spark 4.1.0,"
            + " Spark Activations 0.1.0. Note: no fused multiply-add: slow.",
        diagnosis.text());
    assertEquals(
        List.of("remove spark.executor.extraJavaOptions=-XX:-UseFMA"), diagnosis.changes());
  }

  @Test
  void versionsThatWereNotTestedAreNamed() {
    Diagnosis java = executor(report("1", SIMD, "26-ea", "4.1.0", "0.1.0"));
    assertEquals("Java 26 was not tested; 17 to 25 were.", ending(java));
    assertEquals(List.of(), java.changes());
    for (String version : List.of("4.4.0", "4.0.0", "5.0.0-SNAPSHOT")) {
      JvmReport report = report("driver", SIMD, "17", version, "0.1.0");
      JavaOptions options = JavaOptions.ofDriver(new SparkConf(false));
      Diagnosis spark = ProcessExamination.of(report, report, options);
      assertEquals("Spark %s was not tested; 4.0.1 to 4.3 were.".formatted(version), ending(spark));
      assertEquals(List.of("take Spark 4.0.1 to 4.3"), spark.changes());
    }
    for (String version : List.of("4.0.1", "4.3.0", "4.0.10", "4.1.0-amzn-0")) {
      JvmReport report = report("driver", SIMD, "25.0.1", version, "0.1.0");
      JavaOptions options = JavaOptions.ofDriver(new SparkConf(false));
      assertEquals(List.of(), ProcessExamination.of(report, report, options).changes());
    }
  }

  @Test
  void otherVersionsThanTheDriverHasAreNamed() {
    Diagnosis diagnosis = executor(report("1", SIMD, "17", "4.2.0", "0.0.9"));
    assertEquals(
        "The driver has Spark Activations 0.1.0. The driver has Spark 4.1.0.", ending(diagnosis));
    assertEquals(
        List.of(
            "remove Spark Activations 0.0.9 from the class path of the executors, such as"
                + " $SPARK_HOME/jars",
            "take the Spark of the driver for the executors, too"),
        diagnosis.changes());
  }

  private static Diagnosis application(List<String> silent, String failure, JvmReport... reports) {
    List<Diagnosis> processes = List.of(reports).stream().map(report -> executor(report)).toList();
    return ApplicationExamination.cluster(
        processes, new Answers(List.of(reports), silent, failure));
  }

  @Test
  void executorsMayDiffer() {
    assertEquals(
        "2 of 2 executors answered. Nothing needs to be changed.",
        application(List.of(), null, healthy("0"), healthy("1")).text());
    Diagnosis diagnosis =
        application(
            List.of(),
            null,
            healthy("0"),
            report("1", scalar(NO_MODULE), "21.0.1", "4.1.0", "0.1.0"),
            report("2", scalar(NO_MODULE), "17.0.9", "4.1.0", "0.1.0"));
    assertEquals(
        "3 of 3 executors answered. Executors differ in kernels: 2 with scalar (no module"
            + " jdk.incubator.vector; start Java with --add-modules=jdk.incubator.vector), 1 with"
            + " simd, 512 bits; results have the same bits. Executors differ in Java: 2 with 17.0.9"
            + " (Debian), 1 with 21.0.1 (Debian); results have the same bits. 1 thing should be"
            + " changed.",
        diagnosis.text());
    assertEquals(List.of(), diagnosis.changes());
  }

  @Test
  void executorsThatDoNotAnswerAreNamed() {
    List<String> silent = List.of("executor 1 on host", "executor 2 on host");
    Diagnosis diagnosis = application(silent, null, healthy("0"));
    assertEquals(
        "1 of 3 executors answered. No answer of executor 1 on host, executor 2 on host. 1 thing"
            + " should be changed.",
        diagnosis.text());
    assertEquals(
        List.of("ask again when executor 1 on host, executor 2 on host can run a task"),
        diagnosis.changes());
    Diagnosis failed = application(List.of("executor 0 on host"), "Lost task");
    assertEquals(
        "0 of 1 executors answered. No answer of executor 0 on host. A task failed: Lost task. 2"
            + " things should be changed.",
        failed.text());
    assertEquals("spark.jars=" + Information.location(), failed.changes().get(1));
  }

  @Test
  void reportsTravelAsTheyAre() {
    JvmReport report = report("1", scalar(NO_MODULE), "17", "4.1.0", "0.1.0");
    assertEquals(report, JvmReport.fromJson(report.toJson()));
    String newer = report.toJson().replaceFirst("\\{", "{\"new\": 1, ");
    assertEquals(report, JvmReport.fromJson(newer));
  }
}
