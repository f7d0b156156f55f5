package org.sparkactivations.sql.expression;

import java.util.List;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistryBase;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.internal.SessionState;
import org.sparkactivations.sql.function.Information;
import org.sparkactivations.sql.function.SqlFunction;
import scala.Function1;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Spark's own list of functions, to which ours are added. Internal; public only for the other
 * modules of this library.
 */
public final class BuiltinFunctions {
  /** The function that tells which version is registered. */
  public static final String VERSION = SqlFunction.PREFIX + Information.VERSION.name();

  private static final FunctionRegistry BUILTIN = FunctionRegistry$.MODULE$.builtin();

  private static final TableFunctionRegistry TABLES = TableFunctionRegistry$.MODULE$.builtin();

  private BuiltinFunctions() {}

  /** Adds a function, unless another session has done so. */
  public static void register(ExpressionInfo info, Function1<Seq<Expression>, Expression> builder) {
    register(BUILTIN, info, builder);
  }

  /** See {@link #register(ExpressionInfo, Function1)}. */
  public static void register(
      String name,
      Class<?> expression,
      String usage,
      String group,
      Function1<Seq<Expression>, Expression> builder) {
    register(BUILTIN, info(name, expression, usage, group), builder);
  }

  /** As {@link #register(ExpressionInfo, Function1)}, for what stands in the FROM of a query. */
  public static void registerTable(
      String name,
      Class<?> function,
      String usage,
      Function1<Seq<Expression>, LogicalPlan> builder) {
    register(TABLES, info(name, function, usage, "table_funcs"), builder);
  }

  private static <T> void register(
      FunctionRegistryBase<T> all, ExpressionInfo info, Function1<Seq<Expression>, T> builder) {
    FunctionIdentifier identifier = new FunctionIdentifier(info.getName());
    if (!all.functionExists(identifier)) {
      all.registerFunction(identifier, info, builder);
    }
  }

  private static ExpressionInfo info(String name, Class<?> function, String usage, String group) {
    return new ExpressionInfo(
        function.getName(), null, name, usage, "", "", "", group, "0.1.0", "", "scala_udf");
  }

  /** Whether there is a function of this name. */
  public static boolean exists(String name) {
    return BUILTIN.functionExists(new FunctionIdentifier(name));
  }

  /** What a function without arguments gives, whichever jar it is from. */
  public static String text(String name) {
    Seq<Expression> none = CollectionConverters.asScala(List.<Expression>of()).toSeq();
    FunctionIdentifier identifier = new FunctionIdentifier(name);
    return BUILTIN.lookupFunctionBuilder(identifier).get().apply(none).eval(null).toString();
  }

  /** Adds ours to the lists of a session that was started before; says how many it lacked. */
  public static int addTo(SessionState session) {
    return add(BUILTIN, session.functionRegistry()) + add(TABLES, session.tableFunctionRegistry());
  }

  private static <T> int add(FunctionRegistryBase<T> all, FunctionRegistryBase<T> session) {
    List<FunctionIdentifier> missing =
        CollectionConverters.asJava(all.listFunction()).stream()
            .filter(function -> function.funcName().startsWith(SqlFunction.PREFIX))
            .filter(function -> !session.functionExists(function))
            .toList();
    for (FunctionIdentifier function : missing) {
      session.registerFunction(
          function, all.lookupFunction(function).get(), all.lookupFunctionBuilder(function).get());
    }
    return missing.size();
  }
}
