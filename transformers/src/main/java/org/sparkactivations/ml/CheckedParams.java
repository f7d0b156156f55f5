package org.sparkactivations.ml;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.sparkactivations.core.Activations;
import scala.Function1;

/** Params that refuse a value with an error that says what is wrong with it. */
final class CheckedParams {
  private CheckedParams() {}

  /** A number; the check is the constructor of core's function, which refuses wrong values. */
  static DoubleParam number(Params stage, String name, String doc, DoubleConsumer check) {
    return new DoubleParam(stage, name, doc, accepted(value -> check.accept((double) value)));
  }

  /** See {@link #number}. */
  static IntParam integer(Params stage, String name, String doc, IntConsumer check) {
    return new IntParam(stage, name, doc, accepted(value -> check.accept((int) value)));
  }

  /** See {@link #number}. */
  static DoubleArrayParam numbers(Params stage, String name, String doc, Consumer<double[]> check) {
    return new DoubleArrayParam(stage, name, doc, accepted(check));
  }

  /** The spec of an activation, such as {@code leaky_relu(alpha=0.2)}. */
  static Param<String> spec(Params stage, String name, String doc) {
    return new Param<>(
        stage, name, doc + ", such as gelu or leaky_relu(alpha=0.2)", accepted(Activations::parse));
  }

  /** Text; the check refuses wrong values. */
  static Param<String> text(Params stage, String name, String doc, Consumer<String> check) {
    return new Param<>(stage, name, doc, accepted(check));
  }

  /** One of a few words. */
  static Param<String> choice(Params stage, String name, String doc, String... words) {
    Consumer<String> check =
        value -> {
          if (!Arrays.asList(words).contains(value)) {
            throw new IllegalArgumentException(
                "%s = '%s'; expected %s".formatted(name, value, String.join(" or ", words)));
          }
        };
    return new Param<>(stage, name, doc, accepted(check));
  }

  /** Accepts every value for which the check does not throw. */
  private static <T> Function1<T, Object> accepted(Consumer<T> check) {
    return value -> {
      check.accept(value);
      return true;
    };
  }
}
