package org.sparkactivations.sql.evaluator;

import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.core.IndexedFunction;
import org.sparkactivations.sql.function.Form;
import org.sparkactivations.sql.type.BoundCall;
import org.sparkactivations.sql.type.Promotion;

/** Chooses the evaluator for the types of a call. */
public final class Evaluators {
  private Evaluators() {}

  /**
   * The evaluator of a call.
   *
   * @param column named in errors about its rows; null if the input is not a column
   */
  public static Evaluator of(BoundCall call, String column) {
    Evaluator evaluator = of(call);
    return call.isScalar() ? evaluator : new RefusingEvaluator(column, evaluator);
  }

  private static Evaluator of(BoundCall call) {
    if (Promotion.isRow(call.inputType())) {
      return ofRow(call);
    }
    return call.isScalar()
        ? new ScalarEvaluator(
            (ElementwiseKernel) Kernel.of(call), call.inputType().equals(DataTypes.FloatType))
        : new NestedEvaluator(of(call.ofElements()), call);
  }

  private static Evaluator ofRow(BoundCall call) {
    Kernel kernel = Kernel.of(call);
    RowEvaluator general = new RowEvaluator(kernel, call);
    RowFormat format = RowFormat.of(call.inputType());
    Form form = call.function().form();
    if (call.instance() instanceof IndexedFunction function
        && (form == Form.VALUE || form == Form.PARAMETER_DERIVATIVE)
        && format == RowFormat.VECTOR) {
      return new SparseRowEvaluator(function, form, general);
    }
    if (call.types().size() > 1 || !(kernel instanceof ElementwiseKernel elementwise)) {
      return general;
    }
    return switch (format) {
      case DOUBLES -> general;
      case FLOATS -> new FloatArrayEvaluator(elementwise, general);
      case VECTOR -> new VectorEvaluator(elementwise, general, elementwise.keepsZeros());
    };
  }
}
