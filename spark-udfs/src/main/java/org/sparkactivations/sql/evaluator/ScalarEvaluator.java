package org.sparkactivations.sql.evaluator;

/** Single numbers; generated code calls the activation itself instead. */
record ScalarEvaluator(ElementwiseKernel kernel, boolean isFloat) implements Evaluator {
  @Override
  public Object compute(Object[] arguments, RowMemory memory) {
    double first = ((Number) arguments[0]).doubleValue();
    double last = ((Number) arguments[arguments.length - 1]).doubleValue();
    double result = kernel.apply(first, last);
    return isFloat ? (Object) (float) result : (Object) result;
  }
}
