package org.sparkactivations.profiler.sql;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.sparkactivations.profiler.aggregate.ProfileAggregate;
import org.sparkactivations.sql.ActivationsExtensions;
import scala.Function1;
import scala.collection.immutable.Seq;
import scala.runtime.BoxedUnit;

/**
 * Registers {@code nn_profile(x, 'sigmoid', 'gelu', ...)}, and {@code nn_profile_json}, {@code
 * nn_profile_findings} and {@code nn_profile_html} of its result. Spark finds this class by its
 * service file when the jar is on the class path.
 */
public final class ProfilerExtensions implements SparkSessionExtensionsProvider {
  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    ActivationsExtensions.requireSpark();
    register(
        ProfileBuilder.NAME,
        ProfileAggregate.class,
        "_FUNC_(x, function, ...) - how saturated, sparse or dead x would be under functions;"
            + " x is a number, an array of numbers or an ML vector",
        "agg_funcs",
        ProfileBuilder::build);
    for (Rendering rendering : Rendering.values()) {
      register(
          rendering.function(),
          RenderedProfile.class,
          "_FUNC_(profile) - " + rendering.usage(),
          "struct_funcs",
          arguments -> RenderedProfile.of(rendering, arguments));
    }
    return BoxedUnit.UNIT;
  }

  private static void register(
      String name,
      Class<?> expression,
      String usage,
      String group,
      Function1<Seq<Expression>, Expression> builder) {
    FunctionIdentifier identifier = new FunctionIdentifier(name);
    if (!FunctionRegistry$.MODULE$.builtin().functionExists(identifier)) {
      ExpressionInfo info =
          new ExpressionInfo(
              expression.getName(), null, name, usage, "", "", "", group, "0.1.0", "", "scala_udf");
      FunctionRegistry$.MODULE$.builtin().registerFunction(identifier, info, builder);
    }
  }
}
