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
import org.sparkactivations.profiler.aggregate.ProfileAggregate;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Makes the aggregate of a call {@code nn_profile(x, 'sigmoid', ...)}. */
final class ProfileBuilder {
  static final String NAME = "nn_profile";

  private ProfileBuilder() {}

  static Expression build(Seq<Expression> arguments) {
    List<Expression> all = CollectionConverters.asJava(arguments);
    if (all.size() < 2) {
      throw sneaky(
          QueryCompilationErrors$.MODULE$.wrongNumArgsError(
              NAME, seq(List.of("> 1")), all.size(), "", "", ""));
    }
    List<Activation> functions = new ArrayList<>();
    for (Expression argument : all.subList(1, all.size())) {
      functions.add(function(argument));
    }
    Expression x = all.get(0);
    String name = x instanceof NamedExpression named ? named.name() : x.sql();
    return new ProfileAggregate(seq(List.of(x)), List.of(name), functions, Profiler.EPS);
  }

  private static Activation function(Expression argument) {
    boolean text =
        argument instanceof Literal literal
            && literal.dataType() instanceof StringType
            && literal.value() != null;
    if (!text) {
      throw failure(argument.sql() + " is not a function; expected a literal such as 'gelu'");
    }
    try {
      return Activations.parse(((Literal) argument).value().toString());
    } catch (IllegalArgumentException e) {
      throw failure(e.getMessage());
    }
  }

  private static RuntimeException failure(String message) {
    Map<String, String> parameters =
        Map.of("sqlExpr", '"' + NAME + '"', "msg", message, "hint", "");
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
