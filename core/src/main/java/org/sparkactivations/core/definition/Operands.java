package org.sparkactivations.core.definition;

import java.util.Arrays;
import java.util.List;
import org.sparkactivations.core.RowFunction;

/**
 * The values of the {@linkplain Definition#operands operands} for one row, by their index in the
 * definition. The object is mutable, so that one serves all rows of a task, and not thread-safe.
 * Rows are not copied.
 */
public final class Operands {
  /** For functions without operands, and for functions whose optional operands are all absent. */
  public static final Operands NONE = new Operands(List.of());

  private final List<Operand> operands;
  private final boolean[] present;
  private final double[][] rows;
  private final int[] starts;
  private final int[] lengths;
  private final long[] integers;

  private Operands(List<Operand> operands) {
    int count = operands.size();
    this.operands = operands;
    this.present = new boolean[count];
    this.rows = new double[count][];
    this.starts = new int[count];
    this.lengths = new int[count];
    this.integers = new long[count];
  }

  /** The operands of this function, all absent. */
  public static Operands of(Definition<? extends RowFunction> definition) {
    return definition.operands().isEmpty() ? NONE : new Operands(definition.operands());
  }

  /** Sets the operand to values[from .. from + length). */
  public Operands row(int index, double[] values, int from, int length) {
    expectKind(index, Operand.Kind.ROW);
    present[index] = true;
    rows[index] = values;
    starts[index] = from;
    lengths[index] = length;
    return this;
  }

  /** Sets the operand to this integer. */
  public Operands integer(int index, long value) {
    expectKind(index, Operand.Kind.INTEGER);
    present[index] = true;
    integers[index] = value;
    return this;
  }

  /** Marks the operand as absent. */
  public Operands absent(int index) {
    present[index] = false;
    rows[index] = null;
    return this;
  }

  /** Whether the operand is given. Always false for {@link #NONE}. */
  public boolean has(int index) {
    return index < present.length && present[index];
  }

  /** The array that holds the operand; null if it is absent. */
  public double[] row(int index) {
    return index < rows.length ? rows[index] : null;
  }

  /** Where the operand starts in its array; 0 if it is absent. */
  public int start(int index) {
    return index < starts.length ? starts[index] : 0;
  }

  public long integer(int index) {
    return integers[index];
  }

  /**
   * For the functions: refuses operands that do not fit a row of n elements.
   *
   * @throws IllegalArgumentException if a required operand is missing or a row has a different
   *     length; the message names the function, the operand and both lengths
   */
  public void check(Definition<? extends RowFunction> definition, int n) {
    List<Operand> expected = definition.operands();
    for (int i = 0; i < expected.size(); i++) {
      Operand operand = expected.get(i);
      if (!has(i)) {
        if (operand.required()) {
          throw new IllegalArgumentException(
              "%s: %s is missing; expected %s"
                  .formatted(definition.name(), operand.name(), definition.usage()));
        }
      } else if (operand.kind() == Operand.Kind.ROW && lengths[i] != n) {
        throw new IllegalArgumentException(
            "%s: %s has %d elements, the row has %d; expected the same length"
                .formatted(definition.name(), operand.name(), lengths[i], n));
      }
    }
  }

  private void expectKind(int index, Operand.Kind kind) {
    Operand operand = operands.get(index);
    if (operand.kind() != kind) {
      throw new IllegalArgumentException(
          "%s is of kind %s; got %s".formatted(operand.name(), operand.kind(), kind));
    }
  }

  @Override
  public String toString() {
    return operands.stream().map(Operand::name).toList() + " present: " + Arrays.toString(present);
  }
}
