package org.sparkactivations.profiler.state;

import java.util.Map;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkRuntimeException;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** Data that cannot be profiled; Spark's own condition for it reaches clients of every kind. */
public final class Failure {
  private Failure() {}

  public static SparkRuntimeException of(String message) {
    return new SparkRuntimeException(
        "USER_RAISED_EXCEPTION",
        Map$.MODULE$.from(CollectionConverters.asScala(Map.of("errorMessage", message))),
        null,
        new QueryContext[0],
        "");
  }
}
