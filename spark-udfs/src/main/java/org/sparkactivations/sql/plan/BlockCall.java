package org.sparkactivations.sql.plan;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
    return evaluator(call)
        .filter(evaluator -> evaluator.blockRows() > 1 && call.deterministic())
        .map(evaluator -> new BlockCall(evaluator, row(call)));
  }

  private static Optional<Evaluator> evaluator(Expression call) {
    return call instanceof Invoke invoke
            && invoke.targetObject() instanceof Literal target
            && target.value() instanceof Evaluator evaluator
        ? Optional.of(evaluator)
        : Optional.empty();
  }

  private static Expression row(Expression call) {
    return ((Invoke) call).arguments().head();
  }

  /**
   * A call of any evaluator with its row changed; other expressions as they are. Further arguments,
   * which Spark does not compute where the row is null, are not changed.
   */
  static Expression withRow(Expression call, UnaryOperator<Expression> change) {
    if (evaluator(call).isEmpty()) {
      return call;
    }
    Expression row = row(call);
    Expression changed = change.apply(row);
    return call.mapChildren(child -> child == row ? changed : child);
  }
}
