package org.sparkactivations.ml;

import java.util.List;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.apache.spark.sql.catalyst.analysis.ExpressionBuilder;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.FunctionSignature;
import org.apache.spark.sql.catalyst.plans.logical.InputParameter;
import org.sparkactivations.sql.ActivationsExtensions;
import org.sparkactivations.sql.expression.BuiltinFunctions;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * Registers {@code nn_predict('path', features)}. Spark finds this class by its service file when
 * the jar is on the class path.
 */
public final class PredictExtensions implements SparkSessionExtensionsProvider {
  private static final String USAGE =
      "_FUNC_(path, features) - what the network that was saved to the folder path predicts, as a"
          + " struct: prediction, and of a classifier rawPrediction and probability; path is a"
          + " constant, features an array of numbers or an ML vector";

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    if (ActivationsExtensions.isSupported()) { // What is wrong is said by that extension already.
      String name = PredictExpression.NAME;
      Builder builder = new Builder();
      BuiltinFunctions.register(
          name,
          PredictExpression.class,
          USAGE,
          "struct_funcs",
          arguments ->
              builder.build(
                  name, FunctionRegistry$.MODULE$.rearrangeExpressions(name, builder, arguments)));
    }
    return BoxedUnit.UNIT;
  }

  /**
   * With a signature, by which Spark takes names of arguments and refuses wrong numbers of them.
   */
  private static final class Builder implements ExpressionBuilder {
    @Override
    public Expression build(String name, Seq<Expression> arguments) {
      return new PredictExpression(arguments);
    }

    @Override
    public Option<FunctionSignature> functionSignature() {
      List<InputParameter> parameters =
          List.of(
              new InputParameter("path", Option.empty()),
              new InputParameter("features", Option.empty()));
      return Option.apply(new FunctionSignature(CollectionConverters.asScala(parameters).toSeq()));
    }
  }
}
