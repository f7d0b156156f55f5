package org.sparkactivations.sql.plan;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.sparkactivations.sql.evaluator.Evaluator;
import org.sparkactivations.sql.expression.ChainExpression;

/** A call of an evaluator that computes blocks of rows. */
record BlockCall(Evaluator evaluator, Expression row) implements Serializable {
  /** Empty for other expressions, and those whose value depends on how often they are computed. */
  static Optional<BlockCall> of(Expression expression) {
    Expression call = expression instanceof ChainExpression named ? named.chain() : expression;
    return call instanceof Invoke invoke
            && invoke.targetObject() instanceof Literal target
            && target.value() instanceof Evaluator evaluator
            && evaluator.blockRows() > 1
            && invoke.deterministic()
        ? Optional.of(new BlockCall(evaluator, invoke.arguments().head()))
        : Optional.empty();
  }
}
