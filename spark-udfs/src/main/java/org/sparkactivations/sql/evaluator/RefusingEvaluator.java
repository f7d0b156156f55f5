package org.sparkactivations.sql.evaluator;

import java.util.Map;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkRuntimeException;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** Turns core's refusal of a row into an error of Spark that names the column, if it is one. */
final class RefusingEvaluator extends Evaluator {
  private final String column;
  private final Evaluator evaluator;

  RefusingEvaluator(String column, Evaluator evaluator) {
    this.column = column;
    this.evaluator = evaluator;
  }

  @Override
  Object apply(Object[] arguments, RowMemory memory) {
    try {
      return evaluator.apply(arguments, memory);
    } catch (IllegalArgumentException e) {
      String prefix = column == null ? "" : "column %s: ".formatted(column);
      Map<String, String> parameters = Map.of("errorMessage", prefix + e.getMessage());
      // The only error condition that takes free text in all versions of Spark.
      throw new SparkRuntimeException(
          "USER_RAISED_EXCEPTION",
          Map$.MODULE$.from(CollectionConverters.asScala(parameters)),
          e,
          new QueryContext[0],
          "");
    }
  }
}
