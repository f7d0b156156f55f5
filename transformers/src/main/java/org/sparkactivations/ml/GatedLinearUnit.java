package org.sparkactivations.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.rowwise.Gated;

/**
 * The first half of every row times the gate of the second half, as PyTorch's glu. The result is
 * half as long; a row of odd length is an error. Columns are arrays or vectors; null gives null.
 *
 * <p>{@code gate} is the spec of any activation: sigmoid (the default) for GLU, silu for SwiGLU,
 * gelu for GeGLU, relu for ReGLU, identity for the bilinear unit.
 */
public final class GatedLinearUnit extends ColumnTransformer<GatedLinearUnit> {
  private final Param<String> gate =
      CheckedParams.spec(this, "gate", "activation function of the second half");

  public GatedLinearUnit() {
    this(randomUid("gatedLinearUnit"));
  }

  public GatedLinearUnit(String uid) {
    super(uid);
    setDefault(gate, "sigmoid");
  }

  public Param<String> gate() {
    return gate;
  }

  public String getGate() {
    return getOrDefault(gate);
  }

  public GatedLinearUnit setGate(String value) {
    return with(gate, value);
  }

  @Override
  Computation computation() {
    return new RowComputation(new Gated(Activations.parse(getGate())));
  }

  @Override
  public GatedLinearUnit copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<GatedLinearUnit> read() {
    return new StageReader<>(GatedLinearUnit.class);
  }

  public static GatedLinearUnit load(String path) {
    return read().load(path);
  }
}
