package org.sparkactivations.profiler.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.errors.QueryCompilationErrors$;
import org.apache.spark.sql.types.StringType;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.profiler.Profiler;
import org.sparkactivations.profiler.aggregate.MergeAggregate;
import org.sparkactivations.profiler.aggregate.ProfileAggregate;
import org.sparkactivations.profiler.aggregate.Result;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Makes the aggregates of calls such as {@code nn_profile(x, 'sigmoid', ...)}. */
final class ProfileBuilder {
  static final String NAME = "nn_profile";

  private ProfileBuilder() {}

  /** The profile of a column under functions. */
  static Expression profile(String name, Result result, Seq<Expression> arguments) {
    List<Expression> all = CollectionConverters.asJava(arguments);
    if (all.size() < 2) {
      throw wrongNumber(name, "> 1", all.size());
    }
    List<Activation> functions = new ArrayList<>();
    for (Expression argument : all.subList(1, all.size())) {
      functions.add(function(name, argument));
    }
    Expression x = all.get(0);
    String column = x instanceof NamedExpression named ? named.name() : x.sql();
    return new ProfileAggregate(seq(List.of(x)), List.of(column), functions, Profiler.EPS, result);
  }

  /** The profile of saved states. */
  static Expression merge(String name, Result result, Seq<Expression> arguments) {
    return new MergeAggregate(only(name, arguments), result);
  }

  /** The argument of a function that takes one. */
  static Expression only(String name, Seq<Expression> arguments) {
    if (arguments.size() != 1) {
      throw wrongNumber(name, 1, arguments.size());
    }
    return arguments.head();
  }

  private static RuntimeException wrongNumber(String name, Object expected, int got) {
    return sneaky(
        QueryCompilationErrors$.MODULE$.wrongNumArgsError(
            name, seq(List.of(expected)), got, "", "", ""));
  }

  private static Activation function(String name, Expression argument) {
    boolean text =
        argument instanceof Literal literal
            && literal.dataType() instanceof StringType
            && literal.value() != null;
    if (!text) {
      throw failure(name, argument.sql() + " is not a function; expected a literal such as 'gelu'");
    }
    try {
      return Activations.parse(((Literal) argument).value().toString());
    } catch (IllegalArgumentException e) {
      throw failure(name, e.getMessage());
    }
  }

  private static RuntimeException failure(String name, String message) {
    Map<String, String> parameters =
        Map.of("sqlExpr", '"' + name + '"', "msg", message, "hint", "");
    return sneaky(
        new AnalysisException(
            "DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
            Map$.MODULE$.from(CollectionConverters.asScala(parameters))));
  }

  static <T> Seq<T> seq(List<? extends T> list) {
    return CollectionConverters.<T>asScala(List.<T>copyOf(list)).toSeq();
  }

  /** Spark's errors are checked exceptions, which its builders throw without saying so. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <E extends Throwable> RuntimeException sneaky(Throwable error) throws E {
    throw (E) error;
  }
}
