package org.sparkactivations.sql.evaluator;

import java.util.Map;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkRuntimeException;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** Errors of single rows, found while a job runs. */
final class RowErrors {
  private RowErrors() {}

  /** Core's message in the only error condition that takes free text in all versions of Spark. */
  static SparkRuntimeException of(IllegalArgumentException cause) {
    Map<String, String> parameters = Map.of("errorMessage", cause.getMessage());
    return new SparkRuntimeException(
        "USER_RAISED_EXCEPTION",
        Map$.MODULE$.from(CollectionConverters.asScala(parameters)),
        cause,
        new QueryContext[0],
        "");
  }
}
