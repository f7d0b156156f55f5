package org.sparkactivations.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operand;
import org.sparkactivations.core.definition.Operands;

/**
 * One line of the high-precision results that rowwise.py wrote: a row with its operands, the value
 * and the vector-Jacobian product, and the scales of their errors.
 */
final class RowCase {
  final RowFunction function;
  final Operands operands;
  final double[] x;
  final double[] grad;
  final double[] value;
  final double[] valueScale;
  final double[] backward;
  final double[] backwardScale;

  private RowCase(String[] fields) {
    function = RowFunctions.parse(fields[0]);
    operands = operands(function.definition(), fields[1]);
    x = numbers(fields[2]);
    grad = numbers(fields[3]);
    value = numbers(fields[4]);
    valueScale = numbers(fields[5]);
    backward = numbers(fields[6]);
    backwardScale = numbers(fields[7]);
  }

  static List<RowCase> read(String function) {
    String resource = "/rowwise/" + function + ".csv";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                RowCase.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> new RowCase(line.split(";", -1))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Operands operands(Definition<? extends RowFunction> definition, String text) {
    Operands operands = Operands.of(definition);
    List<String> names = definition.operands().stream().map(Operand::name).toList();
    for (String operand : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int colon = operand.indexOf(':');
      int index = names.indexOf(operand.substring(0, colon));
      String value = operand.substring(colon + 1);
      if (definition.operands().get(index).kind() == Operand.Kind.INTEGER) {
        operands.integer(index, Long.parseLong(value));
      } else {
        double[] values = numbers(value);
        operands.row(index, values, 0, values.length);
      }
    }
    return operands;
  }

  private static double[] numbers(String text) {
    return text.isEmpty()
        ? new double[0]
        : Stream.of(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
