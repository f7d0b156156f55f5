package org.sparkactivations.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The params of a stage with one output column.
 *
 * @param <S> the stage, which setters return
 */
public interface HasOutputCol<S> extends Params {
  Param<String> outputCol();

  default String getOutputCol() {
    return getOrDefault(outputCol());
  }

  default S setOutputCol(String value) {
    return with(outputCol(), value);
  }

  /** Sets a param and returns the stage. */
  @SuppressWarnings("unchecked")
  default <T> S with(Param<T> param, T value) {
    return (S) set(param, value);
  }
}
