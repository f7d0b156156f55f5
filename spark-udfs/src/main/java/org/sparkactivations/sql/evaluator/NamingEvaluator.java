package org.sparkactivations.sql.evaluator;

import org.apache.spark.SparkRuntimeException;

/** An evaluator whose errors name the column that is computed. */
final class NamingEvaluator extends Evaluator {
  private final String column;
  private final Evaluator evaluator;

  NamingEvaluator(String column, Evaluator evaluator) {
    this.column = column;
    this.evaluator = evaluator;
  }

  @Override
  Object apply(Object[] arguments, RowMemory memory) {
    try {
      return evaluator.apply(arguments, memory);
    } catch (SparkRuntimeException e) {
      if (e.getCause() instanceof IllegalArgumentException cause) {
        throw RowErrors.of(
            new IllegalArgumentException("column %s: %s".formatted(column, cause.getMessage()), e));
      }
      throw e;
    }
  }
}
