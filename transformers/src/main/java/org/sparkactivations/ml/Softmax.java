package org.sparkactivations.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.sql.NativeColumns;

/**
 * Softmax of every row of a column of arrays or vectors; vectors become dense. Null gives null, a
 * null element makes the row null, NaN makes the whole row NaN; infinities give the limit.
 */
public final class Softmax extends FunctionTransformer {
  private final DoubleParam temperature;

  public Softmax() {
    this(Identifiable$.MODULE$.randomUID("softmax"));
  }

  public Softmax(String uid) {
    super(uid);
    this.temperature =
        new DoubleParam(
            this, "temperature", "divides x; larger is flatter (> 0)", ParamValidators.gt(0));
    setDefault(temperature, 1.0);
  }

  public DoubleParam temperature() {
    return temperature;
  }

  public double getTemperature() {
    return (Double) getOrDefault(temperature);
  }

  public Softmax setTemperature(double value) {
    set(temperature, value);
    return this;
  }

  public Softmax setInputCol(String value) {
    set(inputCol(), value);
    return this;
  }

  public Softmax setOutputCol(String value) {
    set(outputCol(), value);
    return this;
  }

  private RowFunction function() {
    return new org.sparkactivations.core.rowwise.Softmax(getTemperature());
  }

  @Override
  Column result(Column input) {
    return NativeColumns.value(function(), input);
  }

  @Override
  DataType resultType(DataType input) {
    return NativeColumns.resultType(function(), input);
  }

  @Override
  public Softmax copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<Softmax> read() {
    return new DefaultParamsReader<>();
  }

  public static Softmax load(String path) {
    return read().load(path);
  }
}
