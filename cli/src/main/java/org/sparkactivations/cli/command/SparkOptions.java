package org.sparkactivations.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The options for where and how Spark runs. */
public final class SparkOptions {
  /** Read by the log4j2 configuration that the launcher passes. */
  public static final String LOG_LEVEL = "activations.log.level";

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master, through spark-submit; default: local[*] in this process.")
  private String master;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A Spark setting; can be repeated.")
  private Map<String, String> conf = new LinkedHashMap<>();

  /** The running session, or a new one. Settings made by spark-submit are kept. */
  SparkSession start() {
    SparkSession.Builder builder = SparkSession.builder().appName("activations");
    if (System.getProperty("spark.master") == null) {
      // An embedded Spark needs no network: no port open to others, no look-up of the host name.
      builder
          .master("local[*]")
          .config("spark.driver.host", "localhost")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.ui.enabled", "false");
    }
    if (master != null) {
      builder.master(master);
    }
    conf.forEach(builder::config);
    return builder.getOrCreate();
  }
}
