package org.sparkactivations.sql.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.launcher.JavaModuleOptions;
import org.sparkactivations.core.kernel.Obstacle;

/**
 * How the options of Java are changed for a process: by a line of Spark's configuration where Spark
 * starts its JVM.
 *
 * @param key the setting, such as {@code spark.executor.extraJavaOptions}
 * @param given what users set it to
 * @param launched whether Spark starts the JVM
 */
record JavaOptions(String key, List<String> given, boolean launched) {
  /** Set by spark-submit only. */
  private static final String SUBMITTED = "spark.app.submitTime";

  private static final String IPV6 = "-Djava.net.preferIPv6Addresses=";

  static JavaOptions ofDriver(SparkConf conf) {
    return of("spark.driver.extraJavaOptions", conf, conf.contains(SUBMITTED));
  }

  static JavaOptions ofExecutors(SparkConf conf) {
    return of("spark.executor.extraJavaOptions", conf, true);
  }

  private static JavaOptions of(String key, SparkConf conf, boolean launched) {
    // Spark puts its own before what users set.
    List<String> own = Arrays.asList(JavaModuleOptions.defaultModuleOptionArray());
    List<String> given =
        Stream.of(conf.get(key, "").split("\\s+"))
            .filter(option -> !option.isEmpty() && !option.startsWith(IPV6))
            .filter(option -> !own.contains(option))
            .toList();
    return new JavaOptions(key, given, launched);
  }

  /** What to change; empty if no option of Java helps. */
  Stream<String> change(Obstacle obstacle) {
    return Stream.concat(
        Stream.ofNullable(obstacle.missing()).map(this::with),
        Stream.ofNullable(obstacle.surplus()).map(this::without));
  }

  private String with(String option) {
    return launched
        ? line(Stream.concat(given.stream(), Stream.of(option)).toList())
        : "start Java with " + option;
  }

  private String without(String option) {
    if (!launched || !given.contains(option)) {
      return "start Java without %s; it may stand in JDK_JAVA_OPTIONS or JAVA_TOOL_OPTIONS"
          .formatted(option);
    }
    return given.size() == 1
        ? "remove " + line(given)
        : line(given.stream().filter(other -> !other.equals(option)).toList());
  }

  private String line(List<String> options) {
    return key + "=" + String.join(" ", options);
  }
}
