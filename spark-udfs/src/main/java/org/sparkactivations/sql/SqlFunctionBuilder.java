package org.sparkactivations.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.analysis.ExpressionBuilder;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.plans.logical.FunctionSignature;
import org.apache.spark.sql.catalyst.plans.logical.InputParameter;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.Parameter;
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
    if (function.form() == Form.INFORMATION) {
      return new InformationExpression(function.name());
    }
    FunctionExpression call = new FunctionExpression(function.name(), arguments);
    return function.definition() == SqlFunctions.APPLY ? applied(call) : call;
  }

  /** The call of the function itself; if the spec is none, the call that will be refused. */
  private Expression applied(FunctionExpression call) {
    Expression spec = call.arguments().get(0);
    if (!spec.foldable() || !(ArgumentCheck.constant(spec) instanceof String text)) {
      return call;
    }
    try {
      Activation activation = Activations.parse(text);
      SqlFunction named = new SqlFunction(activation.definition(), function.form(), true);
      return FunctionExpression.of(named, activation, call.data());
    } catch (IllegalArgumentException e) {
      return call;
    }
  }

  @Override
  public Option<FunctionSignature> functionSignature() {
    List<InputParameter> parameters = new ArrayList<>();
    boolean optional = false;
    for (Slot slot : function.slots()) {
      optional |= !slot.required();
      parameters.add(
          new InputParameter(
              slot.name(), optional ? Option.apply(defaultOf(slot)) : Option.empty()));
    }
    return Option.apply(new FunctionSignature(CollectionConverters.asScala(parameters).toSeq()));
  }

  /**
   * Spark wants a default for all arguments after the first that has one; null for a required one
   * is refused later.
   */
  private static Expression defaultOf(Slot slot) {
    Object value =
        slot.argument() instanceof Parameter parameter ? parameter.defaultObject() : null;
    return Literal$.MODULE$.apply(value);
  }
}
