package org.sparkactivations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Refuses wrong arguments while a query is analysed, with Spark's own error conditions. */
final class ArgumentCheck {
  private ArgumentCheck() {}

  /** The types that Spark casts the arguments to before they are checked. */
  static List<AbstractDataType> inputTypes(Seq<Expression> arguments) {
    List<AbstractDataType> types = new ArrayList<>();
    types.add(Promotion.of(arguments.head().dataType()));
    for (int i = 1; i < arguments.size(); i++) {
      DataType type = arguments.apply(i).dataType();
      types.add(isNumber(type) ? DataTypes.DoubleType : type);
    }
    return types;
  }

  static TypeCheckResult check(SqlFunction function, Seq<Expression> arguments) {
    Expression data = arguments.head();
    if (!Promotion.accepts(data.dataType(), !function.elementwise())) {
      return unexpectedType(1, Promotion.accepted(data.dataType(), !function.elementwise()), data);
    }
    double[] values = new double[arguments.size() - 1];
    for (int i = 0; i < values.length; i++) {
      Expression argument = arguments.apply(i + 1);
      String name = function.definition().parameters().get(i).name();
      if (!isNumber(argument.dataType())) {
        return unexpectedType(i + 2, "a constant number", argument);
      }
      if (!argument.foldable()) {
        return mismatch(
            "NON_FOLDABLE_INPUT",
            Map.of(
                "inputName", "`" + name + "`",
                "inputType", quoted(argument.dataType().sql()),
                "inputExpr", quoted(argument.sql())));
      }
      Object value = argument.eval(null);
      if (value == null) {
        return mismatch("UNEXPECTED_NULL", Map.of("exprName", "`" + name + "`"));
      }
      values[i] = ((Number) value).doubleValue();
    }
    return checkParameters(function, values);
  }

  /** Core refuses parameters outside of their interval; its message is the user's. */
  private static TypeCheckResult checkParameters(SqlFunction function, double[] values) {
    try {
      function.kernel(values);
      return TypeCheckResult.TypeCheckSuccess$.MODULE$;
    } catch (IllegalArgumentException e) {
      return new TypeCheckResult.TypeCheckFailure(e.getMessage());
    }
  }

  private static TypeCheckResult unexpectedType(int position, String required, Expression got) {
    return mismatch(
        "UNEXPECTED_INPUT_TYPE",
        Map.of(
            "paramIndex", ordinal(position),
            "requiredType", required,
            "inputSql", quoted(got.sql()),
            "inputType", quoted(got.dataType().sql())));
  }

  private static TypeCheckResult mismatch(String condition, Map<String, String> parameters) {
    return new TypeCheckResult.DataTypeMismatch(
        condition, Map$.MODULE$.from(CollectionConverters.asScala(parameters)));
  }

  private static boolean isNumber(DataType type) {
    return type instanceof NumericType || type instanceof NullType;
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  /** As Spark's own checks number their arguments. */
  private static String ordinal(int position) {
    return switch (position) {
      case 1 -> "first";
      case 2 -> "second";
      case 3 -> "third";
      default -> position + "th";
    };
  }
}
