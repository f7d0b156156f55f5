package org.sparkactivations.sql;

import org.apache.spark.package$;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.sparkactivations.sql.doctor.DoctorFunction;
import org.sparkactivations.sql.expression.BuiltinFunctions;
import org.sparkactivations.sql.expression.FunctionInfo;
import org.sparkactivations.sql.expression.SqlFunctionBuilder;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.function.SqlFunctions;
import org.sparkactivations.sql.plan.BlockRule;
import scala.runtime.BoxedUnit;

/**
 * Registers every function of the tables, and the rule for blocks of rows. Spark finds this class
 * by its service file when the jar is on the class path; it can also be named in {@code
 * spark.sql.extensions}.
 *
 * <p>The functions are added to Spark's own list rather than injected into a session, because only
 * functions of that list may be used in permanent views and column defaults.
 */
public final class ActivationsExtensions implements SparkSessionExtensionsProvider {
  private static final String SUPPORTED = "4.";

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    requireSpark(package$.MODULE$.SPARK_VERSION());
    SqlFunctions.registered().forEach(ActivationsExtensions::register);
    DoctorFunction.register();
    extensions.injectColumnar(session -> BlockRule.columnar());
    // For EXPLAIN: adaptive plans get the rule above only when they run.
    extensions.injectQueryStagePrepRule(session -> new BlockRule());
    return BoxedUnit.UNIT;
  }

  /** Whether this is Spark 4; with any other version {@link #apply} fails and says so. */
  public static boolean isSupported() {
    return isSupported(package$.MODULE$.SPARK_VERSION());
  }

  private static boolean isSupported(String version) {
    return version.startsWith(SUPPORTED);
  }

  /**
   * Fails with a clear message before a missing class of another Spark does.
   *
   * @throws IllegalStateException unless this is Spark 4
   */
  static void requireSpark(String version) {
    if (!isSupported(version)) {
      throw new IllegalStateException(
          "Spark Activations: got Spark %s; expected 4.0.1 or a later Spark 4".formatted(version));
    }
  }

  private static void register(SqlFunction function) {
    BuiltinFunctions.register(new FunctionInfo(function), new SqlFunctionBuilder(function)::apply);
  }
}
