package org.sparkactivations.sql.function;

import java.io.Serializable;
import java.util.List;
import org.sparkactivations.core.definition.Argument;
import org.sparkactivations.core.definition.Operand;
import org.sparkactivations.core.definition.Parameter;

/**
 * One argument of a SQL function.
 *
 * @param argument what core says of it; null for the data and its gradient
 * @param index of an operand or parameter in its list in the definition, otherwise 0
 * @param required whether a call has to give it
 */
public record Slot(String name, Role role, Argument argument, int index, boolean required)
    implements Serializable {
  public enum Role {
    /** The gradient with respect to the result. */
    GRAD,
    /** The data itself. */
    INPUT,
    /** Data beside the row, see {@link Operand}. */
    OPERAND,
    /** A constant. */
    PARAMETER
  }

  /** The index of the slot with this role. */
  public static int index(List<Slot> slots, Role role) {
    return slots.stream().map(Slot::role).toList().indexOf(role);
  }

  /** Whether the argument differs from row to row. */
  public boolean isData() {
    return role != Role.PARAMETER;
  }

  /** Whether the argument is data with a number for each element. */
  public boolean isRow() {
    return isData()
        && !(argument instanceof Operand operand && operand.kind() == Operand.Kind.INTEGER);
  }

  public Parameter parameter() {
    return (Parameter) argument;
  }

  public Operand operand() {
    return (Operand) argument;
  }
}
