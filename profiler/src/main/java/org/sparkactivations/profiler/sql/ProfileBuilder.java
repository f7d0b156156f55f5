package org.sparkactivations.profiler.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.errors.QueryCompilationErrors$;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.profiler.Profiler;
import org.sparkactivations.profiler.aggregate.ProfileAggregate;
import org.sparkactivations.profiler.aggregate.Result;
import org.sparkactivations.sql.type.Conditions;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Makes the aggregates of calls such as {@code nn_profile(x, 'sigmoid', ..., eps => 0.02)}. */
final class ProfileBuilder {
  static final String NAME = "nn_profile";

  private ProfileBuilder() {}

  /** The profile of a column under functions. */
  static Expression profile(String name, Result result, Seq<Expression> arguments) {
    List<Expression> all = signature(arguments).arranged(name, arguments);
    List<Activation> functions = new ArrayList<>();
    for (Expression argument : all.subList(1, all.size() - 1)) {
      functions.addAll(functions(name, argument));
    }
    Expression x = all.get(0);
    String column = x instanceof NamedExpression named ? named.name() : x.sql();
    double eps = eps(name, all.get(all.size() - 1));
    return new ProfileAggregate(seq(List.of(x)), List.of(column), functions, eps, result);
  }

  /**
   * The signature of a call with as many functions, as Spark's signatures have no lists. {@code
   * eps} may be given by name or, for those who call without names, as a number in the last place.
   */
  private static Signature signature(Seq<Expression> arguments) {
    List<Expression> given = new ArrayList<>(CollectionConverters.asJava(arguments));
    given.removeIf(NamedArgumentExpression.class::isInstance);
    boolean eps = given.size() > 2 && given.get(given.size() - 1).dataType() instanceof NumericType;
    int functions = Math.max(1, given.size() - (eps ? 2 : 1));
    List<String> required = new ArrayList<>(List.of("x"));
    for (int i = 1; i <= functions; i++) {
      required.add(i == 1 ? "function" : "function" + i);
    }
    return Signature.of(required).with("eps", Literal$.MODULE$.apply(Profiler.EPS));
  }

  private static double eps(String name, Expression argument) {
    if (!argument.foldable() || !(argument.dataType() instanceof NumericType)) {
      throw failure(name, "eps: got %s; expected a literal in (0, 1)".formatted(argument.sql()));
    }
    Object value = Cast$.MODULE$.apply(argument, DataTypes.DoubleType, false).eval(null);
    try {
      return Profiler.checked(value == null ? Double.NaN : (double) value);
    } catch (IllegalArgumentException e) {
      throw failure(name, e.getMessage());
    }
  }

  /** The argument of a function that takes one. */
  static Expression only(String name, Seq<Expression> arguments) {
    return first(name, arguments, 1);
  }

  /** The first argument of a function that takes one to so many. */
  static Expression first(String name, Seq<Expression> arguments, int most) {
    if (arguments.isEmpty() || arguments.size() > most) {
      List<Object> expected = new ArrayList<>();
      for (int n = 1; n <= most; n++) {
        expected.add(n);
      }
      throw Conditions.thrown(
          QueryCompilationErrors$.MODULE$.wrongNumArgsError(
              name, seq(expected), arguments.size(), "", "", ""));
    }
    return arguments.head();
  }

  private static List<Activation> functions(String name, Expression argument) {
    boolean text =
        argument instanceof Literal literal
            && literal.dataType() instanceof StringType
            && literal.value() != null;
    if (!text) {
      throw failure(name, argument.sql() + " is not a function; expected a literal such as 'gelu'");
    }
    try {
      return Activations.parseList(((Literal) argument).value().toString());
    } catch (IllegalArgumentException e) {
      throw failure(name, e.getMessage());
    }
  }

  private static RuntimeException failure(String name, String message) {
    Map<String, String> parameters =
        Map.of("sqlExpr", '"' + name + '"', "msg", message, "hint", "");
    return Conditions.thrown(
        new AnalysisException(
            "DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
            Map$.MODULE$.from(CollectionConverters.asScala(parameters))));
  }

  static <T> Seq<T> seq(List<? extends T> list) {
    return CollectionConverters.<T>asScala(List.<T>copyOf(list)).toSeq();
  }
}
