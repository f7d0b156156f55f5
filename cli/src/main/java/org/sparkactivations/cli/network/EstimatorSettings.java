package org.sparkactivations.cli.network;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.BooleanUtils;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.core.definition.Nearest;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.ml.HasNetwork;
import org.sparkactivations.ml.NeuralNetworkClassifier;
import org.sparkactivations.ml.NeuralNetworkRegressor;

/** Sets params of an estimator by their names. */
final class EstimatorSettings {
  /** What options of the command say, and what its pipeline is made of. */
  private static final Map<String, String> NOT_SET =
      Map.of(
          "network", "--network",
          "featuresCol", "--features",
          "labelCol", "--label",
          "validationIndicatorCol", "--validate");

  private static final List<String> OUTPUTS =
      List.of("predictionCol", "probabilityCol", "rawPredictionCol");

  private EstimatorSettings() {}

  /**
   * An estimator with these params.
   *
   * @throws UsageException for a network that cannot be read, a name that is no param, or a value
   *     that it does not take
   */
  static HasNetwork<?> estimator(Task task, String network, Map<String, String> settings) {
    HasNetwork<?> estimator =
        task == Task.CLASSIFY ? new NeuralNetworkClassifier() : new NeuralNetworkRegressor();
    try {
      estimator.setNetwork(network);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
    settings.forEach((name, value) -> set(estimator, name, value));
    return estimator;
  }

  /** Refuses a loss for another task. */
  static void checkLoss(Task task, HasNetwork<?> estimator) {
    boolean forClasses = Losses.parse(estimator.getLoss()).takesLabels();
    if (forClasses != (task == Task.CLASSIFY)) {
      throw refused(
          "loss",
          estimator.getLoss(),
          forClasses
              ? "it is for classes; expected one for numbers, such as mse, or --task classify"
              : "it is for numbers; expected one for classes, such as cross_entropy, or --task regress");
    }
  }

  private static void set(HasNetwork<?> estimator, String name, String value) {
    if (NOT_SET.containsKey(name)) {
      throw refused(name, value, "give " + NOT_SET.get(name) + " instead");
    }
    List<String> known =
        Arrays.stream(estimator.params())
            .map(Param::name)
            .filter(param -> !NOT_SET.containsKey(param) && !OUTPUTS.contains(param))
            .toList();
    if (!known.contains(name)) {
      throw new UsageException(
          "--set: there is no setting '%s'; nearest: %s".formatted(name, Nearest.of(name, known)));
    }
    set(estimator, estimator.getParam(name), value);
  }

  @SuppressWarnings("unchecked")
  private static <T> void set(HasNetwork<?> estimator, Param<T> param, String text) {
    T value;
    try {
      value = (T) value(param, text.strip());
    } catch (NumberFormatException e) { // Its message is only the text.
      throw refused(param.name(), text, "expected " + param.doc());
    } catch (IllegalArgumentException e) {
      throw refused(param.name(), text, "expected true or false: " + param.doc());
    }
    try {
      if (!(Boolean) param.isValid().apply(value)) {
        throw refused(param.name(), text, "expected " + param.doc());
      }
    } catch (IllegalArgumentException e) {
      throw refused(param.name(), text, e.getMessage());
    }
    estimator.with(param, value);
  }

  private static Object value(Param<?> param, String text) {
    if (param instanceof IntParam) {
      return Integer.valueOf(text);
    }
    if (param instanceof LongParam) {
      return Long.valueOf(text);
    }
    if (param instanceof DoubleParam) {
      return Double.valueOf(text);
    }
    if (param instanceof DoubleArrayParam) {
      return Arrays.stream(text.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
    }
    return param instanceof BooleanParam ? BooleanUtils.toBoolean(text, "true", "false") : text;
  }

  private static UsageException refused(String name, String value, String why) {
    return new UsageException("--set %s=%s: %s".formatted(name, value, why));
  }
}
