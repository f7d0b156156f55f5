package org.sparkactivations.sql.evaluator;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.sparkactivations.core.definition.Operand;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.sql.function.Shape;
import org.sparkactivations.sql.function.Slot;
import org.sparkactivations.sql.type.BoundCall;

/** One row of numbers: an array or a vector, with its gradient and operands if there are any. */
final class RowEvaluator implements Evaluator {
  private final Kernel kernel;
  private final Shape shape;
  private final List<Slot> slots;
  private final int input;
  private final boolean hasOperands;

  /** One for each slot; null where the value is no row, but an integer or absent. */
  private final RowFormat[] formats;

  RowEvaluator(Kernel kernel, BoundCall call) {
    this.kernel = kernel;
    this.shape = call.function().shape();
    this.slots = call.slots();
    this.input = call.input();
    this.hasOperands =
        IntStream.range(0, call.types().size()).anyMatch(i -> isOperand(i) && !call.isAbsent(i));
    this.formats =
        call.types().stream()
            .map(type -> RowFormat.of(type).orElse(null))
            .toArray(RowFormat[]::new);
  }

  /** The index of the row among the arguments. */
  int input() {
    return input;
  }

  @Override
  public Object compute(Object[] arguments, RowMemory memory) {
    DoubleArray grad = null;
    DoubleArray x = null;
    Operands operands = hasOperands ? memory.operands(kernel) : Operands.NONE;
    for (int i = 0; i < arguments.length; i++) {
      switch (slots.get(i).role()) {
        case GRAD -> grad = formats[i].read(arguments[i], memory);
        case INPUT -> x = formats[i].read(arguments[i], memory);
        default -> {
          DoubleArray row = hasOperands ? putOperand(operands, i, arguments[i], memory) : null;
          if (row != null) {
            x.addNulls(row);
          }
        }
      }
    }
    DoubleArray out = apply(grad, x, operands, memory);
    return out == null ? null : written(out, x.length());
  }

  /** Whether an argument is an operand. */
  boolean isOperand(int i) {
    return slots.get(i).role() == Slot.Role.OPERAND;
  }

  /** Sets the operand of slot i. Returns its row, or null if it is absent or not a row. */
  DoubleArray putOperand(Operands operands, int i, Object value, RowMemory memory) {
    Slot slot = slots.get(i);
    if (value == null) {
      operands.absent(slot.index());
      return null;
    }
    if (slot.operand().kind() == Operand.Kind.INTEGER) {
      operands.integer(slot.index(), ((Number) value).longValue());
      return null;
    }
    DoubleArray row = formats[i].read(value, memory);
    operands.row(slot.index(), row.data(), row.from(), row.length());
    return row;
  }

  /** Null if a null makes the whole result null. */
  private DoubleArray apply(DoubleArray grad, DoubleArray x, Operands operands, RowMemory memory) {
    boolean nulls = x.hasNull() || (grad != null && grad.hasNull());
    if (nulls && (kernel.reduces() || formats[input] == RowFormat.VECTOR)) {
      return null;
    }
    DoubleArray out = kernel.apply(grad, x, operands, memory);
    if (nulls) {
      kernel.spreadNulls(grad, x, out);
      out.clearNulls();
    }
    return out;
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
          rows[i] = format.write(out.part(i * n, n, RowMemory.FRESH));
        }
        yield new GenericArrayData(rows);
      }
    };
  }
}
