package org.sparkactivations.cli.sheet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Argument;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Numbers;
import org.sparkactivations.core.definition.Operand;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.definition.Parameter;

/** The SQL call of a row-wise function on a small row, with the result computed by core. */
public final class RowExample {
  private static final double[] ROW = {-1, 0, 1, 2.5};

  private RowExample() {}

  /**
   * An example such as {@code nn_logsumexp(array(-1, 0, 1, 2.5)) = 2.789}, with required arguments
   * only.
   */
  public static String of(Definition<? extends RowFunction> definition) {
    List<String> call = new ArrayList<>(List.of(text(ROW)));
    List<Object> parameters = new ArrayList<>();
    Operands operands = Operands.of(definition);
    for (Argument argument : definition.arguments()) {
      Object value = null;
      if (argument instanceof Parameter parameter) {
        value = argument.required() ? parameter.example() : null;
        parameters.add(value);
      } else if (argument instanceof Operand operand && argument.required()) {
        value = operand.example();
        set(operands, definition.operands().indexOf(operand), value);
      }
      if (value != null) {
        call.add(argument.name() + " => " + text(value));
      }
    }
    String result = result(definition.create(parameters), operands);
    return "nn_%s(%s) = %s".formatted(definition.name(), String.join(", ", call), result);
  }

  private static void set(Operands operands, int index, Object value) {
    if (value instanceof double[] row) {
      operands.row(index, row, 0, row.length);
    } else {
      operands.integer(index, (long) value);
    }
  }

  private static String result(RowFunction function, Operands operands) {
    double[] out = new double[function.outputLength(ROW.length)];
    function.apply(ROW, 0, ROW.length, operands, out, 0);
    return function.definition().yieldsNumber() ? Numbers.text(out[0]) : "[" + list(out) + "]";
  }

  private static String text(Object value) {
    if (value instanceof double[] row) {
      return "array(" + list(row) + ")";
    }
    return value instanceof Double number
        ? Numbers.text(number)
        : value instanceof String spec ? "'" + spec + "'" : value.toString();
  }

  private static String list(double[] row) {
    return Arrays.stream(row).mapToObj(Numbers::text).collect(Collectors.joining(", "));
  }
}
