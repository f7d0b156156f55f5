package org.sparkactivations.sql;

import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.core.math.Noise;

/**
 * Arrays of rows: the data, its gradient, and operands of as many dimensions are taken apart
 * together; other operands serve every row, and keys become another one for each. A null element
 * gives a null.
 */
final class NestedEvaluator extends Evaluator {
  private final Evaluator inner;
  private final List<Slot> slots;
  private final String function;
  private final boolean isRandom;
  private final int input;

  /** The element types of the slots that are taken apart, null for the others. */
  private final DataType[] elementTypes;

  NestedEvaluator(Evaluator inner, SqlFunction function, List<Slot> slots, List<DataType> types) {
    this.inner = inner;
    this.slots = slots;
    this.function = function.definition().name();
    this.isRandom = function.isRandom();
    this.input = Shape.index(slots, Slot.Role.INPUT);
    this.elementTypes = new DataType[types.size()];
    for (int i = 0; i < elementTypes.length; i++) {
      boolean apart = Evaluators.isTakenApart(slots.get(i), types.get(i), types.get(input));
      elementTypes[i] = apart ? ((ArrayType) types.get(i)).elementType() : null;
    }
  }

  /** All rows of the result live together, so each has memory of its own. */
  @Override
  Object apply(Object[] arguments, RowMemory memory) {
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
        throw RowErrors.of(
            new IllegalArgumentException(
                "%s: %s has %d elements, %s has %d; expected the same length"
                    .formatted(function, slots.get(i).name(), length, slots.get(input).name(), n)));
      }
    }
  }
}
