package org.sparkactivations.sql.evaluator;

import java.util.Map;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkRuntimeException;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** Turns core's refusal of a row into an error of Spark that names the column, if it is one. */
record RefusingEvaluator(String column, Evaluator evaluator) implements Evaluator {
  @Override
  public Object compute(Object[] arguments, RowMemory memory) {
    try {
      return evaluator.compute(arguments, memory);
    } catch (IllegalArgumentException e) {
      throw refusal(column, e);
    }
  }

  static SparkRuntimeException refusal(String column, IllegalArgumentException e) {
    String prefix = column == null ? "" : "column %s: ".formatted(column);
    Map<String, String> parameters = Map.of("errorMessage", prefix + e.getMessage());
    // The only error condition that takes free text in all versions of Spark.
    return new SparkRuntimeException(
        "USER_RAISED_EXCEPTION",
        Map$.MODULE$.from(CollectionConverters.asScala(parameters)),
        e,
        new QueryContext[0],
        "");
  }

  @Override
  public int blockRows() {
    return evaluator.blockRows();
  }

  @Override
  public EvaluatedBlock block(String ignored) {
    return evaluator.block(column);
  }
}
