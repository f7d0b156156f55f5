package org.sparkactivations.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.sparkactivations.sql.expression.BuiltinFunctions;
import org.sparkactivations.sql.function.Information;
import org.sparkactivations.sql.plan.BlockStrategy;

/** Brings everything into a session that was started without the jar. */
public final class SparkActivations {
  private static final String CLASSIC = "org.apache.spark.sql.classic.SparkSession";

  private SparkActivations() {}

  /**
   * Sends the jar to the executors, registers all functions as built-in ones, and has networks
   * computed in blocks of rows. What a session has already stays; doing it again changes nothing.
   *
   * @throws UnsupportedOperationException if the session is a client of Spark Connect
   * @throws IllegalStateException if another version is there, or this is not Spark 4
   */
  public static Attachment attach(SparkSession spark) {
    requireClassic(spark.getClass().getName());
    var session = (org.apache.spark.sql.classic.SparkSession) spark;
    if (!BuiltinFunctions.exists(BuiltinFunctions.VERSION)) {
      register(session);
    }
    String version = Information.VERSION.create();
    requireVersion(version, BuiltinFunctions.text(BuiltinFunctions.VERSION));
    List<String> changes = new ArrayList<>();
    Path jar = Information.location();
    if (Files.isRegularFile(jar) && sent(jar, session.sparkContext())) {
      changes.add("- jar: %s, sent to the executors\n".formatted(jar));
    }
    int functions = BuiltinFunctions.addTo(session.sessionState());
    if (functions > 0) {
      changes.add("- functions: %d named nn_*, as built-in functions\n".formatted(functions));
    }
    if (BlockStrategy.addedTo(session)) {
      changes.add("- networks: computed in blocks of rows; in streams row by row\n");
    }
    return new Attachment(session, report(version, changes));
  }

  /** Fails before classes are missing that clients of Spark Connect do not have. */
  static void requireClassic(String session) {
    if (!session.equals(CLASSIC)) {
      throw new UnsupportedOperationException(
          ("SparkActivations.attach: got a %s, which cannot add functions to its server; expected a"
                  + " session inside of the driver; whoever runs the server starts it with the jar"
                  + " of Spark Activations in spark.jars (or --jars)")
              .formatted(session));
    }
  }

  static void requireVersion(String version, String there) {
    if (!there.equals(version)) {
      throw new IllegalStateException(
          ("SparkActivations.attach: got Spark Activations %s in this JVM already; expected %s, as"
                  + " of the jar that was called; start Spark with one of them")
              .formatted(there, version));
    }
  }

  /** By the extensions, so that sessions that are created later have everything from the start. */
  private static void register(org.apache.spark.sql.classic.SparkSession session) {
    ServiceLoader.load(
            SparkSessionExtensionsProvider.class, SparkActivations.class.getClassLoader())
        .stream()
        .filter(provider -> provider.type().getName().startsWith("org.sparkactivations."))
        .forEach(provider -> provider.get().apply(session.extensions()));
  }

  /** Whether the executors did not have it. */
  private static boolean sent(Path jar, SparkContext context) {
    String name = "/" + jar.getFileName();
    if (context.listJars().exists(listed -> listed.endsWith(name))) {
      return false;
    }
    context.addJar(jar.toString());
    return true;
  }

  private static String report(String version, List<String> changes) {
    return changes.isEmpty()
        ? "Spark Activations %s was in this session already; nothing was changed."
            .formatted(version)
        : """
          Spark Activations %s was added to the running session:
          %sIts tables, temporary views, DataFrames and settings are as before. New sessions have the \
          functions, too; others that run already are attached one by one."""
            .formatted(version, String.join("", changes));
  }
}
