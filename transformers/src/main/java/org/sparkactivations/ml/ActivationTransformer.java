package org.sparkactivations.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.sql.NativeColumns;

/**
 * Applies an element-wise activation, or its derivative, to a column of numbers, arrays or vectors.
 * The result has the type of the input (integers and decimals become doubles); sparse vectors stay
 * sparse where the function keeps zeros. Null gives null, NaN gives NaN.
 *
 * <p>{@code function} is a spec string such as {@code gelu} or {@code leaky_relu(alpha=0.2)};
 * {@code mode} is {@code forward} (the default) or {@code derivative}.
 */
public final class ActivationTransformer extends FunctionTransformer {
  private static final String FORWARD = "forward";
  private static final String DERIVATIVE = "derivative";

  private final Param<String> function;
  private final Param<String> mode;

  public ActivationTransformer() {
    this(Identifiable$.MODULE$.randomUID("activation"));
  }

  public ActivationTransformer(String uid) {
    super(uid);
    this.function =
        new Param<>(
            this,
            "function",
            "activation function, such as gelu or leaky_relu(alpha=0.2)",
            ActivationTransformer::isFunction);
    this.mode =
        new Param<>(
            this, "mode", "forward for f(x), derivative for f'(x)", ActivationTransformer::isMode);
    setDefault(function, "relu");
    setDefault(mode, FORWARD);
  }

  /** Always true: an unknown function or a wrong parameter is an error that says what is wrong. */
  private static Object isFunction(String spec) {
    return Activations.parse(spec) != null;
  }

  private static Object isMode(String mode) {
    return mode.equals(FORWARD) || mode.equals(DERIVATIVE);
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

  public String getMode() {
    return getOrDefault(mode);
  }

  public ActivationTransformer setFunction(String value) {
    set(function, value);
    return this;
  }

  public ActivationTransformer setMode(String value) {
    set(mode, value);
    return this;
  }

  public ActivationTransformer setInputCol(String value) {
    set(inputCol(), value);
    return this;
  }

  public ActivationTransformer setOutputCol(String value) {
    set(outputCol(), value);
    return this;
  }

  @Override
  Column result(Column input) {
    Activation activation = Activations.parse(getFunction());
    return getMode().equals(FORWARD)
        ? NativeColumns.value(activation, input)
        : NativeColumns.derivative(activation, input);
  }

  @Override
  DataType resultType(DataType input) {
    return NativeColumns.resultType(input);
  }

  @Override
  public ActivationTransformer copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<ActivationTransformer> read() {
    return new DefaultParamsReader<>();
  }

  public static ActivationTransformer load(String path) {
    return read().load(path);
  }
}
