package org.sparkactivations.sql.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.sql.function.Slot;
import org.sparkactivations.sql.function.SqlFunction;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What {@code DESCRIBE FUNCTION} says of a function. The results of its examples are computed on
 * demand, not when a session starts.
 */
public final class FunctionInfo extends ExpressionInfo {
  private static final double[] ROW = {-1, 0, 1, 2.5};

  private final SqlFunction function;

  public FunctionInfo(SqlFunction function) {
    super(
        FunctionExpression.class.getName(),
        null,
        function.name(),
        function.usage(),
        function.argumentsText(),
        "",
        "",
        "math_funcs",
        function.definition().since(),
        "",
        "scala_udf");
    this.function = function;
  }

  @Override
  public String getExamples() {
    Stream<Object> inputs =
        function.elementwise() ? Stream.of(ROW[0], ROW) : Stream.of((Object) ROW);
    return inputs.map(this::example).collect(Collectors.joining("", "\n    Examples:\n", "  "));
  }

  @Override
  public String getExtended() {
    return "%s%s\n    Since: %s\n".formatted(getArguments(), getExamples(), getSince());
  }

  private String example(Object x) {
    List<Expression> arguments = arguments(x);
    String call =
        arguments.stream()
            .map(
                argument ->
                    argument instanceof NamedArgumentExpression
                        ? argument.toString()
                        : argument.sql())
            .collect(Collectors.joining(", "));
    Expression result =
        new SqlFunctionBuilder(function).apply(CollectionConverters.asScala(arguments).toSeq());
    String text = Cast$.MODULE$.apply(result, DataTypes.StringType, false).eval(null).toString();
    // Spark's own examples have no spaces in arrays.
    String shown = result.dataType() instanceof ArrayType ? text.replace(", ", ",") : text;
    return "      > SELECT %s(%s);\n       %s\n".formatted(function.name(), call, shown);
  }

  /**
   * Constants for the required arguments, by name after an optional one is left out. A key is
   * always given, because without one the result is random.
   */
  private List<Expression> arguments(Object x) {
    List<Expression> arguments = new ArrayList<>();
    boolean named = false;
    for (Slot slot : function.slots()) {
      if (slot.required() || slot.name().equals(Definition.KEY)) {
        Expression value = Literal$.MODULE$.apply(value(slot, x));
        arguments.add(named ? new NamedArgumentExpression(slot.name(), value) : value);
      } else {
        named = true;
      }
    }
    return arguments;
  }

  private Object value(Slot slot, Object x) {
    return switch (slot.role()) {
      case INPUT -> x;
      case GRAD -> gradient(x);
      case OPERAND -> slot.operand().example();
      case PARAMETER -> slot.parameter().example();
    };
  }

  /** A number for a number, otherwise 1, 2, 3 and so on. */
  private Object gradient(Object x) {
    if (!(x instanceof double[] row) || function.definition().yieldsNumber()) {
      return 2.0;
    }
    return IntStream.rangeClosed(1, outputLength(row)).mapToDouble(i -> i).toArray();
  }

  private int outputLength(double[] row) {
    if (function.elementwise()) {
      return row.length;
    }
    List<Object> parameters =
        function.definition().parameters().stream()
            .map(parameter -> parameter.required() ? parameter.example() : null)
            .toList();
    return ((RowFunction) function.definition().create(parameters)).outputLength(row.length);
  }
}
