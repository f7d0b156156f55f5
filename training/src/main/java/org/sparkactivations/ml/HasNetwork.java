package org.sparkactivations.ml;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/**
 * The params of an estimator of networks that say what is learned and how. Names are MLlib's where
 * it has the same thing.
 *
 * @param <S> the estimator, which setters return
 */
public interface HasNetwork<S> extends HasTrainingRun<S> {
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

  default DoubleParam l1() {
    return networkParams().l1;
  }

  default DoubleParam l2() {
    return networkParams().l2;
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

  default double getL1() {
    return (Double) getOrDefault(l1());
  }

  default double getL2() {
    return (Double) getOrDefault(l2());
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

  default S setL1(double value) {
    return with(l1(), value);
  }

  default S setL2(double value) {
    return with(l2(), value);
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
