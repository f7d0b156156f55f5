package org.sparkactivations.sql.evaluator;

/** Single numbers; generated code calls the activation itself instead. */
final class ScalarEvaluator extends Evaluator {
  private final ElementwiseKernel kernel;
  private final boolean isFloat;

  ScalarEvaluator(ElementwiseKernel kernel, boolean isFloat) {
    this.kernel = kernel;
    this.isFloat = isFloat;
  }

  @Override
  Object apply(Object[] arguments, RowMemory memory) {
    double first = ((Number) arguments[0]).doubleValue();
    double last = ((Number) arguments[arguments.length - 1]).doubleValue();
    double result = kernel.apply(first, last);
    return isFloat ? (Object) (float) result : (Object) result;
  }
}
