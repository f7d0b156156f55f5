package org.sparkactivations.core.definition;

/**
 * Data that a row-wise function takes beside the row itself; {@link Operands} holds the values for
 * one row. An optional operand that is not given takes no part in the formula.
 *
 * @param name as in PyTorch, lower case
 * @param kind what it consists of
 * @param required whether the function cannot do without
 * @param doc one line that says what it is for
 */
public record Operand(String name, Kind kind, boolean required, String doc) implements Argument {

  /** A value for examples, for a row of four elements: a double[] or a Long. */
  public Object example() {
    return switch (kind) {
      case ROW -> new double[] {0.5, 1, 0.25, 0.5};
      case INTEGER -> 1L;
    };
  }

  /** What an operand consists of. */
  public enum Kind {
    /** A number for each element of the row. */
    ROW,
    /** One 64-bit integer. */
    INTEGER
  }
}
