package org.sparkactivations.sql;

import java.util.List;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.sparkactivations.core.definition.Operand;
import org.sparkactivations.core.definition.Operands;

/** One row of numbers: an array or a vector, with its gradient and operands if there are any. */
class RowEvaluator extends Evaluator {
  private final Kernel kernel;
  private final Shape shape;
  private final List<Slot> slots;
  private final RowFormat[] formats;
  private final int input;

  /**
   * For data arguments in these slots.
   *
   * @param formats of the slots; null where the value is no row
   */
  RowEvaluator(Kernel kernel, Shape shape, List<Slot> slots, RowFormat[] formats) {
    this.kernel = kernel;
    this.shape = shape;
    this.slots = slots;
    this.formats = formats;
    this.input = Shape.index(slots, Slot.Role.INPUT);
  }

  @Override
  Object apply(Object[] arguments, RowMemory memory) {
    DoubleArray grad = null;
    DoubleArray x = null;
    Operands operands = kernel.operands();
    for (int i = 0; i < arguments.length; i++) {
      Slot slot = slots.get(i);
      switch (slot.role()) {
        case GRAD -> grad = gradient(arguments[i], formats[i], memory);
        case INPUT -> x = formats[i].read(arguments[i], memory);
        default -> {
          DoubleArray row = put(operands, slot, arguments[i], formats[i], memory);
          if (row != null) {
            x.addNulls(row);
          }
        }
      }
    }
    DoubleArray out = apply(grad, x, operands, memory);
    return out == null ? null : written(out, x.length());
  }

  /** The gradient of a number is a number. */
  private static DoubleArray gradient(Object value, RowFormat format, RowMemory memory) {
    if (format != null) {
      return format.read(value, memory);
    }
    DoubleArray one = DoubleArray.ofLength(1, memory);
    one.data()[one.from()] = ((Number) value).doubleValue();
    return one;
  }

  /** Sets the operand of a slot; the row that it is, or null if it is none. */
  static DoubleArray put(
      Operands operands, Slot slot, Object value, RowFormat format, RowMemory memory) {
    if (value == null) {
      operands.absent(slot.index());
      return null;
    }
    if (slot.operand().kind() == Operand.Kind.INTEGER) {
      operands.integer(slot.index(), ((Number) value).longValue());
      return null;
    }
    DoubleArray row = format.read(value, memory);
    operands.row(slot.index(), row.data(), row.from(), row.length());
    return row;
  }

  /** Null if a null makes the whole result one. */
  private DoubleArray apply(DoubleArray grad, DoubleArray x, Operands operands, RowMemory memory) {
    boolean nulls = x.hasNull() || (grad != null && grad.hasNull());
    if (nulls && (kernel.reduces() || formats[input] == RowFormat.VECTOR)) {
      return null;
    }
    try {
      checkLengths(grad, x);
      int length = kernel.outputLength(x.length());
      boolean inPlace = kernel.elementwise();
      DoubleArray out = inPlace ? x : DoubleArray.ofLength(length, memory);
      kernel.apply(grad, x, operands, out);
      if (nulls) {
        kernel.spreadNulls(grad, x, out);
        out.clearNulls();
      }
      return out;
    } catch (IllegalArgumentException e) {
      throw RowErrors.of(e);
    }
  }

  private void checkLengths(DoubleArray grad, DoubleArray x) {
    if (kernel.elementwise() && grad != null && grad.length() != x.length()) {
      throw new IllegalArgumentException(
          "%s: grad has %d elements, x has %d; expected the same length"
              .formatted(((ElementwiseKernel) kernel).name(), grad.length(), x.length()));
    }
  }

  private Object written(DoubleArray out, int n) {
    RowFormat inputFormat = formats[input];
    return switch (shape) {
      case ROW -> inputFormat.write(out);
      case NUMBER -> inputFormat.number(out.data()[out.from()]);
      case MATRIX -> {
        Object[] rows = new Object[n];
        RowFormat format = inputFormat == RowFormat.VECTOR ? RowFormat.DOUBLES : inputFormat;
        for (int i = 0; i < n; i++) {
          rows[i] = format.write(out.part(i * n, n));
        }
        yield new GenericArrayData(rows);
      }
    };
  }
}
