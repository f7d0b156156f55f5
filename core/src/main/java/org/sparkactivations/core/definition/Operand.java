package org.sparkactivations.core.definition;

/**
 * An input of a row-wise function besides the row; {@link Operands} holds the values for one row.
 * If an optional operand is absent, it drops out of the formula.
 *
 * @param name as in PyTorch, in lower case
 * @param kind what it consists of
 * @param required whether it must be given
 * @param doc one line that says what it is for
 */
public record Operand(String name, Kind kind, boolean required, String doc) implements Argument {
  @Override
  public String defaultText() {
    return "none";
  }

  /** A value for examples with a row of four elements: a double[] or a Long. */
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
