package org.sparkactivations.sql;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.ExpressionBuilder;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.plans.logical.FunctionSignature;
import org.apache.spark.sql.catalyst.plans.logical.InputParameter;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Makes the expression of a call. The signature lets Spark itself handle named arguments, defaults
 * and the errors for unknown, duplicate, missing and surplus arguments.
 */
final class SqlFunctionBuilder implements ExpressionBuilder {
  private final SqlFunction function;

  SqlFunctionBuilder(SqlFunction function) {
    this.function = function;
  }

  Expression apply(Seq<Expression> arguments) {
    String name = function.name();
    return build(name, FunctionRegistry$.MODULE$.rearrangeExpressions(name, this, arguments));
  }

  @Override
  public Expression build(String name, Seq<Expression> arguments) {
    return new FunctionExpression(function.name(), arguments);
  }

  @Override
  public Option<FunctionSignature> functionSignature() {
    Stream<InputParameter> data =
        function.form().dataArguments().stream()
            .map(name -> new InputParameter(name, Option.empty()));
    Stream<InputParameter> parameters =
        function.definition().parameters().stream()
            .map(p -> new InputParameter(p.name(), Option.apply(literal(p.defaultValue()))));
    List<InputParameter> all = Stream.concat(data, parameters).toList();
    return Option.apply(new FunctionSignature(CollectionConverters.asScala(all).toSeq()));
  }

  private static Expression literal(double value) {
    return Literal$.MODULE$.apply(value);
  }
}
