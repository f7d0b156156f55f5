package org.sparkactivations.sql.function;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.definition.Argument;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Parameter;

/**
 * One SQL function: a definition in one of its forms.
 *
 * @param elementwise whether the definition makes an {@link Activation}; otherwise a {@link
 *     RowFunction}
 */
public record SqlFunction(Definition<?> definition, Form form, boolean elementwise) {
  public static final String PREFIX = "nn_";

  public String name() {
    return PREFIX + definition.name() + suffix();
  }

  private String suffix() {
    return switch (form) {
      case VALUE, INFORMATION -> "";
      case DERIVATIVE -> "_derivative";
      case PARAMETER_DERIVATIVE -> "_derivative_" + learnable().name();
      case BACKWARD -> "_backward";
      case JACOBIAN -> "_jacobian";
    };
  }

  private Argument learnable() {
    return elementwise
        ? definition.parameters().stream().filter(Parameter::learnable).findFirst().orElseThrow()
        : definition.operands().get(0);
  }

  /** The arguments in the order of the signature. */
  public List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    if (form == Form.INFORMATION) {
      return slots;
    }
    if (form == Form.BACKWARD) {
      slots.add(new Slot("grad", Slot.Role.GRAD, null, 0, true));
    }
    slots.add(new Slot(definition.input(), Slot.Role.INPUT, null, 0, true));
    definition.arguments().forEach(argument -> slots.add(slot(argument)));
    if (definition == SqlFunctions.APPLY) {
      // The spec comes first: it takes the place of the function's name.
      Collections.rotate(slots, 1);
    }
    return slots;
  }

  /** The arguments that differ from row to row. */
  public List<Slot> dataSlots() {
    return slots().stream().filter(Slot::isData).toList();
  }

  private Slot slot(Argument argument) {
    boolean parameter = argument instanceof Parameter;
    List<? extends Argument> kind = parameter ? definition.parameters() : definition.operands();
    return new Slot(
        argument.name(),
        parameter ? Slot.Role.PARAMETER : Slot.Role.OPERAND,
        argument,
        kind.indexOf(argument),
        argument.required() && !isDrawn(argument));
  }

  /** Whether Spark can draw it; a gradient needs the noise that the value had. */
  private boolean isDrawn(Argument argument) {
    boolean noise =
        argument.name().equals(Definition.SEED) || argument.name().equals(Definition.KEY);
    return noise && isRandom() && form == Form.VALUE;
  }

  public boolean isRandom() {
    return definition.isRandom();
  }

  /** The variant with an array or column in place of the learnable parameter, if there is one. */
  public Optional<SqlFunction> perElement() {
    return RowFunctions.perElement().definitions().stream()
        .filter(rows -> elementwise && rows.name().equals(definition.name()))
        .findFirst()
        .map(rows -> new SqlFunction(rows, form, false));
  }

  /** Whether the data may be a single number. */
  public boolean takesNumber() {
    return elementwise || definition.takesNumber();
  }

  /** What the function turns a row into. */
  public Shape shape() {
    if (form == Form.JACOBIAN) {
      return Shape.MATRIX;
    }
    return form == Form.VALUE && definition.yieldsNumber() ? Shape.NUMBER : Shape.ROW;
  }

  /** The formula of this form in one line. */
  public String summary() {
    return switch (form) {
      case VALUE, INFORMATION -> definition.formula();
      case DERIVATIVE -> definition.derivative();
      case PARAMETER_DERIVATIVE ->
          "the derivative of %s by %s".formatted(definition.formula(), learnable().name());
      case BACKWARD ->
          elementwise ? "grad f'(x), f'(x) = " + definition.derivative() : definition.derivative();
      case JACOBIAN -> definition.jacobian();
    };
  }

  private static String absence(Slot slot) {
    if (slot.required()) {
      return "";
    }
    return switch (slot.name()) {
      case Definition.SEED -> "; if not given, 0 with a key, and drawn for every query without";
      case Definition.KEY ->
          "; if not given, drawn for every row as by rand(seed), so that the function is not"
              + " deterministic";
      default -> "; none if not given";
    };
  }

  public String usage() {
    return "_FUNC_%s - %s".formatted(argumentList(), summary());
  }

  /** The name with the names of the arguments. */
  public String signature() {
    return name() + argumentList();
  }

  private String argumentList() {
    return slots().stream().map(Slot::name).collect(Collectors.joining(", ", "(", ")"));
  }

  public String argumentsText() {
    String list =
        slots().stream()
            .map(slot -> "      * %s - %s\n".formatted(slot.name(), description(slot)))
            .collect(Collectors.joining());
    return list.isEmpty() ? "" : "\n    Arguments:\n" + list + "  ";
  }

  /** What an argument is, its type and its default. */
  public String description(Slot slot) {
    return switch (slot.role()) {
      case GRAD -> "the gradient with respect to the result, of the result's shape";
      case INPUT ->
          takesNumber()
              ? "a number, an array of numbers or an ML vector"
              : "an array of numbers or an ML vector";
      case OPERAND -> slot.argument().doc() + absence(slot);
      case PARAMETER -> {
        Parameter parameter = slot.parameter();
        boolean perElement = parameter.learnable() && perElement().isPresent();
        String text =
            parameter.doc()
                + "; "
                + parameter.expectation()
                + (perElement ? " or an array of one for each element" : "");
        yield slot.required() || parameter.required()
            ? text + absence(slot)
            : text + ", " + parameter.defaultText() + " if not given";
      }
    };
  }
}
