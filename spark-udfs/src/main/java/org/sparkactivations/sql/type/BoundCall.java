package org.sparkactivations.sql.type;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.sql.function.Slot;
import org.sparkactivations.sql.function.SqlFunction;

/**
 * A call bound to its function: everything that the type of the result, the evaluator and the
 * generated code depend on.
 *
 * @param instance the {@link Activation} or {@link RowFunction} with its parameters
 * @param slots of the data
 * @param types of the data, promoted; optional operands at the end may be missing
 */
public record BoundCall(
    SqlFunction function, Object instance, List<Slot> slots, List<DataType> types) {

  public BoundCall(SqlFunction function, Object instance, List<DataType> types) {
    this(function, instance, function.dataSlots(), types);
  }

  /**
   * Binds arguments that have passed {@link ArgumentCheck}.
   *
   * @throws IllegalArgumentException when core refuses the parameters
   */
  public static BoundCall of(SqlFunction function, List<Expression> arguments) {
    List<Object> parameters = new ArrayList<>();
    List<DataType> types = new ArrayList<>();
    List<Slot> slots = function.slots();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).isData()) {
        types.add(arguments.get(i).dataType());
      } else {
        parameters.add(constant(arguments.get(i)));
      }
    }
    return new BoundCall(function, function.definition().create(parameters), types);
  }

  /** The value of a parameter as core takes it. */
  public static Object constant(Expression argument) {
    Object value = argument.eval(null);
    return value instanceof UTF8String text ? text.toString() : value;
  }

  /** The index of the input. */
  public int input() {
    return Slot.index(slots, Slot.Role.INPUT);
  }

  public DataType inputType() {
    return types.get(input());
  }

  /** Whether the call is an element-wise function of a single number. */
  public boolean isScalar() {
    return function.elementwise() && Promotion.isNumber(inputType());
  }

  /** Whether a null makes the whole result null. */
  boolean reduces() {
    return instance instanceof RowFunction rows && rows.reduces();
  }

  /**
   * Whether an operand is not given. Its type tells, because the optimizer may replace a column by
   * a null constant.
   */
  public boolean isAbsent(int i) {
    return !slots.get(i).required() && types.get(i) instanceof NullType;
  }

  /** Whether an argument has an element for each of the input; otherwise it serves them all. */
  public boolean isTakenApart(int i) {
    return slots.get(i).role() != Slot.Role.OPERAND
        || Promotion.rank(types.get(i)) == Promotion.rank(inputType());
  }

  /** The call for one element of an array of rows. */
  public BoundCall ofElements() {
    List<DataType> elements =
        IntStream.range(0, types.size())
            .mapToObj(
                i -> isTakenApart(i) ? ((ArrayType) types.get(i)).elementType() : types.get(i))
            .toList();
    return new BoundCall(function, instance, slots, elements);
  }
}
