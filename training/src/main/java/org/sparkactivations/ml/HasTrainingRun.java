package org.sparkactivations.ml;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The params of an estimator of networks that say how the work is divided, where it begins and when
 * it ends. Names are MLlib's where it has the same thing.
 *
 * @param <S> the estimator, which setters return
 */
public interface HasTrainingRun<S> extends Params {
  /** The params that the accessors return. */
  NetworkParams networkParams();

  /** Sets a param and returns the stage. */
  @SuppressWarnings("unchecked")
  default <T> S with(Param<T> param, T value) {
    return (S) set(param, value);
  }

  default Param<String> keyCol() {
    return networkParams().keyCol;
  }

  default Param<String> validationIndicatorCol() {
    return networkParams().validationIndicatorCol;
  }

  default DoubleParam tol() {
    return networkParams().tol;
  }

  default IntParam patience() {
    return networkParams().patience;
  }

  default IntParam numShards() {
    return networkParams().numShards;
  }

  default IntParam syncInterval() {
    return networkParams().syncInterval;
  }

  default BooleanParam scaleStepSize() {
    return networkParams().scaleStepSize;
  }

  default Param<String> initialModel() {
    return networkParams().initialModel;
  }

  default Param<String> checkpointDir() {
    return networkParams().checkpointDir;
  }

  default IntParam checkpointInterval() {
    return networkParams().checkpointInterval;
  }

  default BooleanParam checkpointPerRun() {
    return networkParams().checkpointPerRun;
  }

  default Param<String> handleInvalid() {
    return networkParams().handleInvalid;
  }

  default String getKeyCol() {
    return getOrDefault(keyCol());
  }

  default String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol());
  }

  default double getTol() {
    return (Double) getOrDefault(tol());
  }

  default int getPatience() {
    return (Integer) getOrDefault(patience());
  }

  default int getNumShards() {
    return (Integer) getOrDefault(numShards());
  }

  default int getSyncInterval() {
    return (Integer) getOrDefault(syncInterval());
  }

  default boolean getScaleStepSize() {
    return (Boolean) getOrDefault(scaleStepSize());
  }

  default String getInitialModel() {
    return getOrDefault(initialModel());
  }

  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  default int getCheckpointInterval() {
    return (Integer) getOrDefault(checkpointInterval());
  }

  default boolean getCheckpointPerRun() {
    return (Boolean) getOrDefault(checkpointPerRun());
  }

  default String getHandleInvalid() {
    return getOrDefault(handleInvalid());
  }

  default S setKeyCol(String value) {
    return with(keyCol(), value);
  }

  default S setValidationIndicatorCol(String value) {
    return with(validationIndicatorCol(), value);
  }

  default S setTol(double value) {
    return with(tol(), value);
  }

  default S setPatience(int value) {
    return with(patience(), value);
  }

  default S setNumShards(int value) {
    return with(numShards(), value);
  }

  default S setSyncInterval(int value) {
    return with(syncInterval(), value);
  }

  default S setScaleStepSize(boolean value) {
    return with(scaleStepSize(), value);
  }

  default S setInitialModel(String value) {
    return with(initialModel(), value);
  }

  default S setCheckpointDir(String value) {
    return with(checkpointDir(), value);
  }

  default S setCheckpointInterval(int value) {
    return with(checkpointInterval(), value);
  }

  default S setCheckpointPerRun(boolean value) {
    return with(checkpointPerRun(), value);
  }

  default S setHandleInvalid(String value) {
    return with(handleInvalid(), value);
  }
}
