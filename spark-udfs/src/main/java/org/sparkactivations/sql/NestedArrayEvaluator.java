package org.sparkactivations.sql;

import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;

/** An array whose elements are arrays or vectors: a null element stays null. */
final class NestedArrayEvaluator extends Evaluator {
  private final Evaluator inner;
  private final DataType elementType;

  NestedArrayEvaluator(Evaluator inner, DataType elementType) {
    this.inner = inner;
    this.elementType = elementType;
  }

  @Override
  public Object apply(Object value) {
    ArrayData array = (ArrayData) value;
    Object[] results = new Object[array.numElements()];
    for (int i = 0; i < results.length; i++) {
      results[i] = array.isNullAt(i) ? null : inner.apply(array.get(i, elementType));
    }
    return new GenericArrayData(results);
  }
}
