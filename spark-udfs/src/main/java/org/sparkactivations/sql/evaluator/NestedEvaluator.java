package org.sparkactivations.sql.evaluator;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.core.math.Noise;
import org.sparkactivations.sql.function.Slot;
import org.sparkactivations.sql.type.BoundCall;

/**
 * Arrays of rows. The data, its gradient and operands of as many dimensions are taken apart
 * together. Other operands serve every row, except that each row gets a key of its own. A null
 * element gives a null.
 */
final class NestedEvaluator implements Evaluator {
  private final Evaluator inner;
  private final List<Slot> slots;
  private final String function;
  private final boolean isRandom;
  private final int input;

  /** The element types of the slots that are taken apart, null for the others. */
  private final DataType[] elementTypes;

  NestedEvaluator(Evaluator inner, BoundCall call) {
    this.inner = inner;
    this.slots = call.slots();
    this.function = call.function().definition().name();
    this.isRandom = call.function().isRandom();
    this.input = call.input();
    this.elementTypes = new DataType[call.types().size()];
    Arrays.setAll(
        elementTypes,
        i -> call.isTakenApart(i) ? ((ArrayType) call.types().get(i)).elementType() : null);
  }

  /** The rows of the result are kept together, so each has its own memory. */
  @Override
  public Object compute(Object[] arguments, RowMemory memory) {
    int n = ((ArrayData) arguments[input]).numElements();
    checkLengths(arguments, n);
    Object[] results = new Object[n];
    for (int element = 0; element < n; element++) {
      Object[] parts = arguments.clone();
      if (takeApart(parts, element)) {
        results[element] = inner.apply(parts);
      }
    }
    return new GenericArrayData(results);
  }

  /** Replaces arrays by their elements; false if one is null. */
  private boolean takeApart(Object[] parts, int element) {
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] == null) {
        continue;
      }
      if (isRandom && elementTypes[i] == null) {
        parts[i] = Noise.bits((long) parts[i], element);
      } else if (elementTypes[i] != null) {
        ArrayData array = (ArrayData) parts[i];
        if (array.isNullAt(element)) {
          return false;
        }
        parts[i] = array.get(element, elementTypes[i]);
      }
    }
    return true;
  }

  private void checkLengths(Object[] arguments, int n) {
    for (int i = 0; i < arguments.length; i++) {
      boolean whole = elementTypes[i] == null || arguments[i] == null;
      int length = whole ? n : ((ArrayData) arguments[i]).numElements();
      if (length != n) {
        throw new IllegalArgumentException(
            "%s: %s has %d elements, %s has %d; expected the same length"
                .formatted(function, slots.get(i).name(), length, slots.get(input).name(), n));
      }
    }
  }
}
