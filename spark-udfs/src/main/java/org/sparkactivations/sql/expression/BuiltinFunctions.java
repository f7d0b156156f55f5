package org.sparkactivations.sql.expression;

import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.Function1;
import scala.collection.immutable.Seq;

/**
 * Spark's own list of functions, to which ours are added. Internal; public only for the other
 * modules of this library.
 */
public final class BuiltinFunctions {
  private BuiltinFunctions() {}

  /** Adds a function, unless another session has done so. */
  public static void register(ExpressionInfo info, Function1<Seq<Expression>, Expression> builder) {
    FunctionIdentifier identifier = new FunctionIdentifier(info.getName());
    if (!FunctionRegistry$.MODULE$.builtin().functionExists(identifier)) {
      FunctionRegistry$.MODULE$.builtin().registerFunction(identifier, info, builder);
    }
  }

  /** See {@link #register(ExpressionInfo, Function1)}. */
  public static void register(
      String name,
      Class<?> expression,
      String usage,
      String group,
      Function1<Seq<Expression>, Expression> builder) {
    register(
        new ExpressionInfo(
            expression.getName(), null, name, usage, "", "", "", group, "0.1.0", "", "scala_udf"),
        builder);
  }
}
