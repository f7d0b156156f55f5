package org.sparkactivations.profiler.sql;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.ExpressionBuilder;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.FunctionSignature;
import org.apache.spark.sql.catalyst.plans.logical.InputParameter;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The parameters of a SQL function, by which Spark puts arguments in order. */
record Signature(List<InputParameter> parameters) implements ExpressionBuilder {
  /** Of parameters that have to be given. */
  static Signature of(List<String> names) {
    return new Signature(
        names.stream().map(name -> new InputParameter(name, Option.empty())).toList());
  }

  /** With one more parameter, which has this value where it is not given. */
  Signature with(String name, Expression value) {
    InputParameter more = new InputParameter(name, Option.apply(value));
    return new Signature(Stream.concat(parameters.stream(), Stream.of(more)).toList());
  }

  /** An argument for each parameter, or Spark's own error for a wrong call. */
  List<Expression> arranged(String function, Seq<Expression> arguments) {
    return CollectionConverters.asJava(
        FunctionRegistry$.MODULE$.rearrangeExpressions(function, this, arguments));
  }

  /** Their names in a row. */
  String names() {
    return String.join(", ", parameters.stream().map(InputParameter::name).toList());
  }

  @Override
  public Option<FunctionSignature> functionSignature() {
    return Option.apply(new FunctionSignature(ProfileBuilder.seq(parameters)));
  }

  @Override
  public Expression build(String name, Seq<Expression> arguments) {
    throw new UnsupportedOperationException("built by its caller");
  }
}
