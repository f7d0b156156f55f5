package org.sparkactivations.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Definition;
import org.sparkactivations.core.RowFunction;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Columns that hold the expressions themselves instead of the names of SQL functions, for pipeline
 * stages: they work even where the functions are not registered, as in a session to which the jar
 * was added late.
 */
public final class NativeColumns {
  private NativeColumns() {}

  /** f(x), of the type that {@link #resultType(DataType)} says. */
  public static Column value(Activation activation, Column x) {
    return call(activation.definition(), Form.VALUE, activation, x);
  }

  /** f'(x), of the type that {@link #resultType(DataType)} says. */
  public static Column derivative(Activation activation, Column x) {
    return call(activation.definition(), Form.DERIVATIVE, activation, x);
  }

  /**
   * The function of every row of x, of the type that {@link #resultType(RowFunction, DataType)}
   * says.
   */
  public static Column value(RowFunction function, Column x) {
    return call(function.definition(), Form.VALUE, function, x);
  }

  /**
   * The type of an element-wise result: that of x, with numbers other than FLOAT as DOUBLE.
   *
   * @throws IllegalArgumentException when x cannot be computed; the message says what can
   */
  public static DataType resultType(DataType x) {
    return checked(x, false);
  }

  /** The type of a row-wise result; see {@link #resultType(DataType)}. */
  public static DataType resultType(RowFunction function, DataType x) {
    DataType rows = checked(x, true);
    Kernel kernel = new RowKernel(function, Form.VALUE);
    SqlFunction form = new SqlFunction(function.definition(), Form.VALUE, false);
    return ResultType.of(form, kernel, null, rows, false).type();
  }

  private static DataType checked(DataType x, boolean rowsOnly) {
    DataType promoted = Promotion.of(x);
    if (!Promotion.accepts(promoted, rowsOnly)) {
      throw new IllegalArgumentException(
          "got %s; expected %s".formatted(x.sql(), Promotion.accepted(x, rowsOnly)));
    }
    return promoted;
  }

  private static Column call(Definition<?> definition, Form form, Object instance, Column x) {
    SqlFunction function = new SqlFunction(definition, form, instance instanceof Activation);
    List<Object> parameters = definition.parameterValues(instance);
    List<Expression> arguments = new ArrayList<>();
    for (Slot slot : function.slots()) {
      arguments.add(
          switch (slot.role()) {
            case INPUT -> ExpressionUtils.expression(x);
            case PARAMETER -> literal(parameters.get(slot.index()));
            default -> Literal$.MODULE$.apply(null);
          });
    }
    return ExpressionUtils.column(
        new FunctionExpression(function.name(), CollectionConverters.asScala(arguments).toSeq()));
  }

  private static Expression literal(Object parameter) {
    return Literal$.MODULE$.apply(
        parameter instanceof Activation function ? function.spec() : parameter);
  }
}
