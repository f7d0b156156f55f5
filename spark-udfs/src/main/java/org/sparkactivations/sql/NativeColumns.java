package org.sparkactivations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.layer.Statistics;
import org.sparkactivations.sql.evaluator.ChainEvaluator;
import org.sparkactivations.sql.evaluator.ChainLink;
import org.sparkactivations.sql.evaluator.Evaluator;
import org.sparkactivations.sql.evaluator.Evaluators;
import org.sparkactivations.sql.evaluator.RowFormat;
import org.sparkactivations.sql.expression.FunctionExpression;
import org.sparkactivations.sql.expression.StatisticsAggregate;
import org.sparkactivations.sql.function.Form;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.type.BoundCall;
import org.sparkactivations.sql.type.Promotion;
import org.sparkactivations.sql.type.ResultType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Columns that hold the expressions themselves instead of the names of SQL functions, for pipeline
 * stages. They work even if the functions are not registered, as in a session to which the jar was
 * added late.
 */
public final class NativeColumns {
  private NativeColumns() {}

  /** f(x), of the type that {@link #resultType(DataType)} says. */
  public static Column value(Activation activation, Column x) {
    return column(activation.definition(), Form.VALUE, activation, x, List.of());
  }

  /** f'(x), of the type that {@link #resultType(DataType)} says. */
  public static Column derivative(Activation activation, Column x) {
    return column(activation.definition(), Form.DERIVATIVE, activation, x, List.of());
  }

  /**
   * The function of every row of x, of the type that {@link #resultType(RowFunction, List)} says.
   *
   * @param operands the leading operands of the function; the others are not given
   */
  public static Column value(RowFunction function, Column x, List<Column> operands) {
    return column(function.definition(), Form.VALUE, function, x, operands);
  }

  /**
   * A function with weights, which is no SQL function, of every row; of the type that {@link
   * #resultType(RowFunction, List)} says.
   *
   * @param inputs the row, and the operand of the function if it has one
   * @param types of the inputs
   */
  public static Column layer(RowFunction function, List<Column> inputs, List<DataType> types) {
    List<DataType> promoted = types.stream().map(Promotion::of).toList();
    Evaluator evaluator = Evaluators.of(call(function, promoted), inputs.get(0).toString());
    List<Expression> arguments = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      arguments.add(ExpressionUtils.expression(inputs.get(i).cast(promoted.get(i))));
    }
    return ExpressionUtils.column(invoke(evaluator, resultType(function, types), arguments));
  }

  /**
   * Functions of a row and of each other's results, as a struct with a field for each. Whatever x
   * is, numbers are DOUBLE.
   *
   * @param x vectors or arrays of numbers, resolved
   * @param vectors whether rows of the result are vectors; otherwise arrays
   * @param column named in errors about rows
   * @throws IllegalArgumentException when x cannot be computed; the message says what can
   */
  public static Expression chain(
      Expression x, List<ChainLink> steps, boolean vectors, String column) {
    DataType type = rowType(x.dataType());
    RowFormat output = vectors ? RowFormat.VECTOR : RowFormat.DOUBLES;
    Evaluator chain = new ChainEvaluator(RowFormat.of(type).orElseThrow(), steps, output, true);
    Expression row = x.dataType().equals(type) ? x : Cast$.MODULE$.apply(x, type, false);
    return invoke(Evaluators.refusing(column, chain), chainType(steps, vectors), List.of(row));
  }

  /** The type of {@link #chain}. */
  public static StructType chainType(List<ChainLink> steps, boolean vectors) {
    StructType struct = new StructType();
    for (ChainLink step : steps) {
      struct = struct.add(step.name(), step.type(vectors), false);
    }
    return struct;
  }

  /**
   * The type in which a vector or an array of numbers is read.
   *
   * @throws IllegalArgumentException for other types; the message says what is expected
   */
  public static DataType rowType(DataType x) {
    DataType promoted = Promotion.of(x);
    if (!Promotion.isRow(promoted)) {
      throw new IllegalArgumentException(
          "got %s; expected %s".formatted(x.sql(), Promotion.accepted(x, true)));
    }
    return promoted;
  }

  private static Expression invoke(Evaluator evaluator, DataType type, List<Expression> arguments) {
    return new Invoke(
        Literal$.MODULE$.fromObject(evaluator, new ObjectType(Evaluator.class)),
        "evaluate",
        type,
        CollectionConverters.asScala(arguments).toSeq(),
        CollectionConverters.asScala(List.<AbstractDataType>of()).toSeq(),
        true,
        true,
        true);
  }

  /**
   * The bytes of the {@link Statistics} of all rows of a column of vectors or arrays of numbers;
   * null rows are left out, null elements count as NaN.
   *
   * @param type of x
   * @param skipNan whether rows with NaN are left out
   */
  public static Column statistics(Column x, DataType type, boolean skipNan) {
    Expression rows = ExpressionUtils.expression(x.cast(Promotion.of(type)));
    return ExpressionUtils.column(new StatisticsAggregate(rows, skipNan).toAggregateExpression());
  }

  /** A constant row. */
  public static Column row(double... values) {
    return ExpressionUtils.column(
        Literal$.MODULE$.fromObject(
            UnsafeArrayData.fromPrimitiveArray(values),
            new ArrayType(DataTypes.DoubleType, false)));
  }

  /**
   * The type of an element-wise result: that of x, with numbers other than FLOAT as DOUBLE.
   *
   * @throws IllegalArgumentException when x cannot be computed; the message says what can
   */
  public static DataType resultType(DataType x) {
    return checked(x, false);
  }

  /**
   * The type of a row-wise result; see {@link #resultType(DataType)}.
   *
   * @param types of the rows and, if they are columns, of the operands
   */
  public static DataType resultType(RowFunction function, List<DataType> types) {
    List<DataType> promoted =
        types.stream().map(type -> checked(type, !function.definition().takesNumber())).toList();
    return ResultType.of(call(function, promoted)).type();
  }

  private static BoundCall call(RowFunction function, List<DataType> types) {
    return new BoundCall(
        new SqlFunction(function.definition(), Form.VALUE, false), function, types);
  }

  private static DataType checked(DataType x, boolean rowsOnly) {
    DataType promoted = Promotion.of(x);
    if (!Promotion.accepts(promoted, rowsOnly)) {
      throw new IllegalArgumentException(
          "got %s; expected %s".formatted(x.sql(), Promotion.accepted(x, rowsOnly)));
    }
    return promoted;
  }

  private static Column column(
      Definition<?> definition, Form form, Object instance, Column x, List<Column> operands) {
    SqlFunction function = new SqlFunction(definition, form, instance instanceof Activation);
    List<Expression> data =
        Stream.concat(Stream.of(x), operands.stream()).map(ExpressionUtils::expression).toList();
    return ExpressionUtils.column(FunctionExpression.of(function, instance, data));
  }
}
