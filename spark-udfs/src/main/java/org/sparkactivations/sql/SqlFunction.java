package org.sparkactivations.sql;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Definition;
import org.sparkactivations.core.Numbers;
import org.sparkactivations.core.Parameter;
import org.sparkactivations.core.RowFunction;

/**
 * One SQL function: a form of a definition of the tables.
 *
 * @param elementwise whether the definition makes an {@link Activation}; otherwise a {@link
 *     RowFunction}
 */
record SqlFunction(Definition<?> definition, Form form, boolean elementwise) {
  static final String PREFIX = "nn_";

  private static final List<String> EXAMPLES = List.of("-1.0D", "array(-1.0D, 0.0D, 2.5D)");

  String name() {
    return PREFIX + definition.name() + form.suffix();
  }

  /** The function with these parameters, bound to this form; core's error if they are refused. */
  Kernel kernel(double[] parameters) {
    Object instance = definition.create(parameters);
    return elementwise
        ? new ElementwiseKernel((Activation) instance, form)
        : new RowKernel((RowFunction) instance);
  }

  Class<?> expressionClass() {
    return FunctionExpression.class;
  }

  String usage() {
    return "_FUNC_(%s) - %s"
        .formatted(
            Stream.concat(
                    form.dataArguments().stream(),
                    definition.parameters().stream().map(Parameter::name))
                .collect(Collectors.joining(", ")),
            summary());
  }

  /** The formula of this form in one line. */
  String summary() {
    return form == Form.VALUE ? definition.formula() : definition.derivative();
  }

  String arguments() {
    String data = "\n    Arguments:\n      * x - a number, an array of numbers or an ML vector\n";
    return data
        + definition.parameters().stream()
            .map(
                p ->
                    "      * %s - %s; a number in %s, %s if not given\n"
                        .formatted(p.name(), p.doc(), p.allowed(), Numbers.text(p.defaultValue())))
            .collect(Collectors.joining())
        + "  ";
  }

  String examples() {
    return EXAMPLES.stream()
        .skip(elementwise ? 0 : 1)
        .map(x -> "      > SELECT _FUNC_(%s);\n".formatted(x))
        .collect(Collectors.joining("", "\n    Examples:\n", "  "));
  }
}
