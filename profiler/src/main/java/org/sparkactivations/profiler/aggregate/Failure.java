package org.sparkactivations.profiler.aggregate;

import java.util.Map;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkRuntimeException;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** Data that cannot be profiled; Spark's own condition for it reaches clients of every kind. */
final class Failure {
  private Failure() {}

  static SparkRuntimeException of(String message) {
    return new SparkRuntimeException(
        "USER_RAISED_EXCEPTION",
        Map$.MODULE$.from(CollectionConverters.asScala(Map.of("errorMessage", message))),
        null,
        new QueryContext[0],
        "");
  }
}
