package org.sparkactivations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Argument;
import org.sparkactivations.core.Definition;
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

  String name() {
    return PREFIX + definition.name() + suffix();
  }

  private String suffix() {
    return switch (form) {
      case VALUE -> "";
      case DERIVATIVE -> "_derivative";
      case PARAMETER_DERIVATIVE -> "_derivative_" + learnable().name();
      case BACKWARD -> "_backward";
      case JACOBIAN -> "_jacobian";
    };
  }

  private Parameter learnable() {
    return definition.parameters().stream().filter(Parameter::learnable).findFirst().orElseThrow();
  }

  /** The arguments in the order of the signature. */
  List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    if (form == Form.BACKWARD) {
      slots.add(new Slot("grad", Slot.Role.GRAD, null, 0));
    }
    slots.add(new Slot(definition.input(), Slot.Role.INPUT, null, 0));
    for (Argument argument : definition.arguments()) {
      boolean parameter = argument instanceof Parameter;
      int index =
          parameter
              ? definition.parameters().indexOf(argument)
              : definition.operands().indexOf(argument);
      Slot.Role role = parameter ? Slot.Role.PARAMETER : Slot.Role.OPERAND;
      slots.add(new Slot(argument.name(), role, argument, index));
    }
    return slots;
  }

  /** The function with these parameters, bound to this form; core's error if they are refused. */
  Kernel kernel(List<?> parameters) {
    Object instance = definition.create(parameters);
    return elementwise
        ? new ElementwiseKernel((Activation) instance, form)
        : new RowKernel((RowFunction) instance, form);
  }

  /** The formula of this form in one line. */
  String summary() {
    return switch (form) {
      case VALUE -> definition.formula();
      case DERIVATIVE -> definition.derivative();
      case PARAMETER_DERIVATIVE ->
          "the derivative of %s by %s".formatted(definition.formula(), learnable().name());
      case BACKWARD ->
          elementwise ? "grad f'(x), f'(x) = " + definition.derivative() : definition.derivative();
      case JACOBIAN -> definition.jacobian();
    };
  }

  String usage() {
    return "_FUNC_%s - %s".formatted(argumentList(), summary());
  }

  /** The name with the names of the arguments. */
  String signature() {
    return name() + argumentList();
  }

  private String argumentList() {
    return slots().stream().map(Slot::name).collect(Collectors.joining(", ", "(", ")"));
  }

  String argumentsText() {
    return slots().stream()
        .map(slot -> "      * %s - %s\n".formatted(slot.name(), description(slot)))
        .collect(Collectors.joining("", "\n    Arguments:\n", "  "));
  }

  /** What an argument is, its type and its default. */
  String description(Slot slot) {
    return switch (slot.role()) {
      case GRAD -> "the gradient with respect to the result, of the result's shape";
      case INPUT ->
          elementwise
              ? "a number, an array of numbers or an ML vector"
              : "an array of numbers or an ML vector";
      case OPERAND -> slot.argument().doc() + (slot.required() ? "" : "; none if not given");
      case PARAMETER -> {
        Parameter parameter = slot.parameter();
        String text = parameter.doc() + "; " + parameter.expectation();
        yield parameter.required()
            ? text
            : text + ", " + parameter.text(parameter.defaultObject()) + " if not given";
      }
    };
  }
}
