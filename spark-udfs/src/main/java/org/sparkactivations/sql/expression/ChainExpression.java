package org.sparkactivations.sql.expression;

import org.apache.spark.sql.catalyst.expressions.Expression;

/** An expression with a name of its own for a chain of functions. */
public interface ChainExpression {
  /** The expression that computes the same, made by {@code NativeColumns.chain}. */
  Expression chain();
}
