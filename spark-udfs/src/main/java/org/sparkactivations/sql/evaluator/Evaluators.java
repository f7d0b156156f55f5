package org.sparkactivations.sql.evaluator;

import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.core.IndexedFunction;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.sql.function.Form;
import org.sparkactivations.sql.type.BoundCall;

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
    return call.isScalar() ? evaluator : refusing(column, evaluator);
  }

  /**
   * An evaluator whose refusals of rows are errors of Spark.
   *
   * @param column named in the errors; null if the input is not a column
   */
  public static Evaluator refusing(String column, Evaluator evaluator) {
    return new RefusingEvaluator(column, evaluator);
  }

  private static Evaluator of(BoundCall call) {
    if (call.isScalar()) {
      return new ScalarEvaluator(
          (ElementwiseKernel) Kernel.of(call), call.inputType().equals(DataTypes.FloatType));
    }
    return RowFormat.of(call.inputType())
        .map(format -> ofRow(call, format))
        .orElseGet(() -> new NestedEvaluator(of(call.ofElements()), call));
  }

  private static Evaluator ofRow(BoundCall call, RowFormat format) {
    if (call.instance() instanceof RowFunction function && function.blockRows() > 1) {
      return ChainEvaluator.of(function, format);
    }
    Kernel kernel = Kernel.of(call);
    RowEvaluator general = new RowEvaluator(kernel, call);
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
      case DOUBLES, DOUBLE, FLOAT -> general;
      case FLOATS -> new FloatArrayEvaluator(elementwise, general);
      case VECTOR -> new VectorEvaluator(elementwise, general, elementwise.keepsZeros());
    };
  }
}
