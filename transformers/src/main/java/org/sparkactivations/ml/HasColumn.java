package org.sparkactivations.ml;

import org.apache.spark.ml.param.Param;

/**
 * The params of a stage with one input column and one output column.
 *
 * @param <S> the stage, which setters return
 */
public interface HasColumn<S> extends HasOutputCol<S> {
  Param<String> inputCol();

  default String getInputCol() {
    return getOrDefault(inputCol());
  }

  default S setInputCol(String value) {
    return with(inputCol(), value);
  }
}
