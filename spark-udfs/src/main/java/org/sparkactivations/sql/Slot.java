package org.sparkactivations.sql;

import java.io.Serializable;
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
record Slot(String name, Role role, Argument argument, int index, boolean required)
    implements Serializable {
  enum Role {
    /** The gradient with respect to the result. */
    GRAD,
    /** The data itself. */
    INPUT,
    /** Data beside the row, see {@link Operand}. */
    OPERAND,
    /** A constant. */
    PARAMETER
  }

  boolean isData() {
    return role != Role.PARAMETER;
  }

  Parameter parameter() {
    return (Parameter) argument;
  }

  Operand operand() {
    return (Operand) argument;
  }
}
