package org.sparkactivations.sql;

/** A single number; generated code calls the activation itself instead. */
final class ScalarEvaluator extends Evaluator {
  private final ElementwiseKernel kernel;
  private final boolean isFloat;

  ScalarEvaluator(ElementwiseKernel kernel, boolean isFloat) {
    this.kernel = kernel;
    this.isFloat = isFloat;
  }

  @Override
  public Object apply(Object value) {
    double result = kernel.apply(((Number) value).doubleValue());
    return isFloat ? (Object) (float) result : (Object) result;
  }
}
