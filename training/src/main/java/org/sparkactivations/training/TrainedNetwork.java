package org.sparkactivations.training;

import java.io.Serializable;
import org.sparkactivations.core.layer.Normalization;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.network.NetworkFunction;

/**
 * What training made.
 *
 * @param parameters of the network
 * @param statistics of the network
 * @param mean of every feature; empty if features are taken as they are
 * @param variance of every feature
 */
@SuppressWarnings("ArrayRecordComponent") // Results are not compared.
public record TrainedNetwork(
    Network network,
    double[] parameters,
    double[] statistics,
    double[] mean,
    double[] variance,
    TrainingHistory history)
    implements Serializable {
  /** The network as a function of rows. */
  public NetworkFunction function() {
    return new NetworkFunction(network, parameters, statistics, normalization(mean, variance));
  }

  /** What is done with features first; null for nothing. */
  static Normalization normalization(double[] mean, double[] variance) {
    return mean.length == 0 ? null : new Normalization(mean, variance, null, null, 0);
  }
}
