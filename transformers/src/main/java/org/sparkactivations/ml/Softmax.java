package org.sparkactivations.ml;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.sparkactivations.core.rowwise.LogSoftmax;

/**
 * Softmax of every row of a column of arrays or vectors, or its logarithm. Vectors become dense.
 * Null gives null, a null element makes the row null, and NaN makes the whole row NaN. Infinities
 * give the limit.
 */
public final class Softmax extends ColumnTransformer<Softmax> {
  private final DoubleParam temperature =
      CheckedParams.number(
          this, "temperature", "divides x; larger is flatter (> 0)", LogSoftmax::new);
  private final BooleanParam log =
      new BooleanParam(this, "log", "whether to compute the logarithm of softmax");

  public Softmax() {
    this(randomUid("softmax"));
  }

  public Softmax(String uid) {
    super(uid);
    setDefault(temperature, 1.0);
    setDefault(log, false);
  }

  public DoubleParam temperature() {
    return temperature;
  }

  public BooleanParam logParam() {
    return log;
  }

  public double getTemperature() {
    return (Double) getOrDefault(temperature);
  }

  public Softmax setTemperature(double value) {
    return with(temperature, value);
  }

  public boolean getLog() {
    return (Boolean) getOrDefault(log);
  }

  public Softmax setLog(boolean value) {
    return with(log, value);
  }

  @Override
  Computation computation() {
    return new RowComputation(
        getLog()
            ? new LogSoftmax(getTemperature())
            : new org.sparkactivations.core.rowwise.Softmax(getTemperature()));
  }

  @Override
  public Softmax copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<Softmax> read() {
    return new StageReader<>(Softmax.class);
  }

  public static Softmax load(String path) {
    return read().load(path);
  }
}
