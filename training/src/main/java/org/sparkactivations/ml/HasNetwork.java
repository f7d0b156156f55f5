package org.sparkactivations.ml;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The params of an estimator of networks. Names are MLlib's where it has the same thing.
 *
 * @param <S> the estimator, which setters return
 */
public interface HasNetwork<S> extends Params {
  /** The params that the accessors return. */
  NetworkParams networkParams();

  /** Sets a param and returns the stage. */
  @SuppressWarnings("unchecked")
  default <T> S with(Param<T> param, T value) {
    return (S) set(param, value);
  }

  default Param<String> weightCol() {
    return networkParams().weightCol;
  }

  default Param<String> network() {
    return networkParams().network;
  }

  default Param<String> loss() {
    return networkParams().loss;
  }

  default Param<String> optimizer() {
    return networkParams().optimizer;
  }

  default DoubleParam stepSize() {
    return networkParams().stepSize;
  }

  default Param<String> schedule() {
    return networkParams().schedule;
  }

  default Param<String> initializer() {
    return networkParams().initializer;
  }

  default DoubleParam clipNorm() {
    return networkParams().clipNorm;
  }

  default IntParam batchSize() {
    return networkParams().batchSize;
  }

  default IntParam maxIter() {
    return networkParams().maxIter;
  }

  default BooleanParam standardization() {
    return networkParams().standardization;
  }

  default LongParam seed() {
    return networkParams().seed;
  }

  default String getWeightCol() {
    return getOrDefault(weightCol());
  }

  default String getNetwork() {
    return getOrDefault(network());
  }

  default String getLoss() {
    return getOrDefault(loss());
  }

  default String getOptimizer() {
    return getOrDefault(optimizer());
  }

  default double getStepSize() {
    return (Double) getOrDefault(stepSize());
  }

  default String getSchedule() {
    return getOrDefault(schedule());
  }

  default String getInitializer() {
    return getOrDefault(initializer());
  }

  default double getClipNorm() {
    return (Double) getOrDefault(clipNorm());
  }

  default int getBatchSize() {
    return (Integer) getOrDefault(batchSize());
  }

  default int getMaxIter() {
    return (Integer) getOrDefault(maxIter());
  }

  default boolean getStandardization() {
    return (Boolean) getOrDefault(standardization());
  }

  default long getSeed() {
    return (Long) getOrDefault(seed());
  }

  default S setWeightCol(String value) {
    return with(weightCol(), value);
  }

  default S setNetwork(String value) {
    return with(network(), value);
  }

  default S setLoss(String value) {
    return with(loss(), value);
  }

  default S setOptimizer(String value) {
    return with(optimizer(), value);
  }

  default S setStepSize(double value) {
    return with(stepSize(), value);
  }

  default S setSchedule(String value) {
    return with(schedule(), value);
  }

  default S setInitializer(String value) {
    return with(initializer(), value);
  }

  default S setClipNorm(double value) {
    return with(clipNorm(), value);
  }

  default S setBatchSize(int value) {
    return with(batchSize(), value);
  }

  default S setMaxIter(int value) {
    return with(maxIter(), value);
  }

  default S setStandardization(boolean value) {
    return with(standardization(), value);
  }

  default S setSeed(long value) {
    return with(seed(), value);
  }
}
