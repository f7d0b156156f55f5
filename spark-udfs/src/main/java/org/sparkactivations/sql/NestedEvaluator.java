package org.sparkactivations.sql;

import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;

/**
 * Arrays of rows: the data and its gradient are taken apart together, operands serve every row. A
 * null element gives a null.
 */
final class NestedEvaluator extends Evaluator {
  private final String name;
  private final Evaluator inner;
  private final List<Slot> slots;

  /** The element types of the slots that are taken apart, null for the others. */
  private final DataType[] elementTypes;

  NestedEvaluator(String name, Evaluator inner, List<Slot> slots, List<DataType> types) {
    this.name = name;
    this.inner = inner;
    this.slots = slots;
    this.elementTypes = new DataType[types.size()];
    for (int i = 0; i < elementTypes.length; i++) {
      boolean apart = slots.get(i).role() != Slot.Role.OPERAND;
      elementTypes[i] = apart ? ((ArrayType) types.get(i)).elementType() : null;
    }
  }

  @Override
  public Object apply(Object[] arguments) {
    int n = ((ArrayData) arguments[Shape.index(slots, Slot.Role.INPUT)]).numElements();
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
      if (elementTypes[i] != null) {
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
      int length = elementTypes[i] == null ? n : ((ArrayData) arguments[i]).numElements();
      if (length != n) {
        throw RowErrors.of(
            new IllegalArgumentException(
                "%s: %s has %d elements, x has %d; expected the same length"
                    .formatted(name, slots.get(i).name(), length, n)));
      }
    }
  }
}
