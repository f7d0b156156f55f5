package org.sparkactivations.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.sparkactivations.core.Activations;

/**
 * An element-wise activation, or its derivative, of numbers, arrays or vectors. The result has the
 * type of the input (integers and decimals become doubles); sparse vectors stay sparse where the
 * function keeps zeros. Null gives null, NaN gives NaN.
 *
 * <p>{@code function} is a spec string such as {@code gelu} or {@code leaky_relu(alpha=0.2)};
 * {@code mode} is {@code forward} (the default) or {@code derivative}.
 */
public final class ActivationTransformer extends ColumnTransformer<ActivationTransformer> {
  private static final String FORWARD = "forward";
  private static final String DERIVATIVE = "derivative";

  private final Param<String> function =
      CheckedParams.spec(this, "function", "activation function");
  private final Param<String> mode =
      CheckedParams.choice(
          this, "mode", "forward for f(x), derivative for f'(x)", FORWARD, DERIVATIVE);

  public ActivationTransformer() {
    this(randomUid("activation"));
  }

  public ActivationTransformer(String uid) {
    super(uid);
    setDefault(function, "relu");
    setDefault(mode, FORWARD);
  }

  public Param<String> function() {
    return function;
  }

  public Param<String> mode() {
    return mode;
  }

  public String getFunction() {
    return getOrDefault(function);
  }

  public ActivationTransformer setFunction(String value) {
    return with(function, value);
  }

  public String getMode() {
    return getOrDefault(mode);
  }

  public ActivationTransformer setMode(String value) {
    return with(mode, value);
  }

  @Override
  Computation computation() {
    return new ElementwiseComputation(Activations.parse(getFunction()), getMode().equals(FORWARD));
  }

  @Override
  public ActivationTransformer copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<ActivationTransformer> read() {
    return new StageReader<>(ActivationTransformer.class);
  }

  public static ActivationTransformer load(String path) {
    return read().load(path);
  }
}
