package org.sparkactivations.profiler.sql;

import java.util.function.Function;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.sparkactivations.profiler.aggregate.MergeAggregate;
import org.sparkactivations.profiler.aggregate.ProfileAggregate;
import org.sparkactivations.profiler.aggregate.Result;
import org.sparkactivations.sql.ActivationsExtensions;
import org.sparkactivations.sql.expression.BuiltinFunctions;
import scala.Function1;
import scala.collection.immutable.Seq;
import scala.runtime.BoxedUnit;

/**
 * Registers {@code nn_profile(x, 'sigmoid', 'gelu', ...)}; {@code nn_profile_json}, {@code
 * nn_profile_findings} and {@code nn_profile_html} of its result; {@code nn_profile_groups}, {@code
 * nn_profile_layers} and their pages of several results; {@code nn_profile_check} and its reports
 * of what breaks rules; and for profiles that are saved and merged {@code nn_profile_state}, {@code
 * nn_profile_merge} and {@code nn_profile_merge_state}. Spark finds this class by its service file
 * when the jar is on the class path.
 */
public final class ProfilerExtensions implements SparkSessionExtensionsProvider {
  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    if (!ActivationsExtensions.isSupported()) {
      return BoxedUnit.UNIT; // What is wrong is said by the other extension already.
    }
    aggregate(
        "",
        ProfileAggregate.class,
        "(x, function, ..., eps) - how saturated, sparse or dead x would be under functions; x is a"
            + " number, an array of numbers or an ML vector; slopes below eps (0.01) of the largest"
            + " are saturated",
        name -> arguments -> ProfileBuilder.profile(name, Result.PROFILE, arguments));
    aggregate(
        "_state",
        ProfileAggregate.class,
        "(x, function, ..., eps) - the profile of x as bytes, to be saved and merged with others",
        name -> arguments -> ProfileBuilder.profile(name, Result.STATE, arguments));
    aggregate(
        "_merge",
        MergeAggregate.class,
        "(state) - the profile of all rows that the saved states are of",
        name ->
            arguments -> new MergeAggregate(ProfileBuilder.only(name, arguments), Result.PROFILE));
    aggregate(
        "_merge_state",
        MergeAggregate.class,
        "(state) - one state of all rows that the saved states are of",
        name ->
            arguments -> new MergeAggregate(ProfileBuilder.only(name, arguments), Result.STATE));
    for (Rendering rendering : Rendering.values()) {
      String name = rendering.function();
      BuiltinFunctions.register(
          name,
          RenderedProfile.class,
          "_FUNC_(%s) - %s".formatted(rendering.signature(), rendering.usage),
          "struct_funcs",
          arguments -> RenderedProfile.of(rendering, arguments));
    }
    for (CheckedProfile.Form form : CheckedProfile.Form.values()) {
      BuiltinFunctions.register(
          form.function(),
          CheckedProfile.class,
          "_FUNC_(%s) - %s".formatted(form.signature().names(), form.usage),
          "struct_funcs",
          arguments -> CheckedProfile.of(form, arguments));
    }
    return BoxedUnit.UNIT;
  }

  private static void aggregate(
      String suffix,
      Class<?> expression,
      String usage,
      Function<String, Function1<Seq<Expression>, Expression>> builder) {
    String name = ProfileBuilder.NAME + suffix;
    BuiltinFunctions.register(name, expression, "_FUNC_" + usage, "agg_funcs", builder.apply(name));
  }
}
