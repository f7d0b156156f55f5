package org.sparkactivations.sql.expression;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.analysis.ExpressionBuilder;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.Rand;
import org.apache.spark.sql.catalyst.expressions.XxHash64;
import org.apache.spark.sql.catalyst.plans.logical.FunctionSignature;
import org.apache.spark.sql.catalyst.plans.logical.InputParameter;
import org.apache.spark.sql.types.NullType;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Parameter;
import org.sparkactivations.sql.function.Form;
import org.sparkactivations.sql.function.Slot;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.function.SqlFunctions;
import org.sparkactivations.sql.type.BoundCall;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Makes the expression of a call. The signature lets Spark itself handle named arguments, defaults
 * and the errors for unknown, duplicate, missing and surplus arguments.
 */
public record SqlFunctionBuilder(SqlFunction function) implements ExpressionBuilder {
  public Expression apply(Seq<Expression> arguments) {
    String name = function.name();
    return build(name, FunctionRegistry$.MODULE$.rearrangeExpressions(name, this, arguments));
  }

  @Override
  public Expression build(String name, Seq<Expression> arguments) {
    if (function.form() == Form.INFORMATION) {
      return new InformationExpression(function.name());
    }
    Seq<Expression> given =
        function.isRandom() && function.form() == Form.VALUE ? withNoise(arguments) : arguments;
    FunctionExpression call = new FunctionExpression(function.name(), given);
    return function.definition() == SqlFunctions.APPLY ? applied(call) : call;
  }

  /**
   * Without a key, each row gets one from Spark's own {@code rand}, so Spark decides when it is
   * drawn, initialized and refused.
   */
  private Seq<Expression> withNoise(Seq<Expression> arguments) {
    List<Expression> given = new ArrayList<>(CollectionConverters.asJava(arguments));
    int seed = index(Definition.SEED);
    int key = index(Definition.KEY);
    boolean seedIsDrawn = isAbsent(given.get(seed));
    if (isAbsent(given.get(key))) {
      Expression random = seedIsDrawn ? new Rand() : new Rand(given.get(seed));
      given.set(key, new XxHash64(CollectionConverters.asScala(List.of(random)).toSeq()));
    }
    if (seedIsDrawn) {
      given.set(seed, Literal$.MODULE$.apply(0L));
    }
    return CollectionConverters.asScala(given).toSeq();
  }

  private int index(String name) {
    return function.slots().stream().map(Slot::name).toList().indexOf(name);
  }

  private static boolean isAbsent(Expression argument) {
    return argument instanceof Literal literal && literal.dataType() instanceof NullType;
  }

  /** The call of the function that the spec names; the same call, to be refused, if it is wrong. */
  private Expression applied(FunctionExpression call) {
    Expression spec = call.arguments().get(0);
    if (!spec.foldable() || !(BoundCall.constant(spec) instanceof String text)) {
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
   * Spark expects a default for every argument after the first that has one. Required arguments get
   * null, which is refused later.
   */
  private static Expression defaultOf(Slot slot) {
    Object value =
        slot.argument() instanceof Parameter parameter ? parameter.defaultObject() : null;
    return Literal$.MODULE$.apply(value);
  }
}
