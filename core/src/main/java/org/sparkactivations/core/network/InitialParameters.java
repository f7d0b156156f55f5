package org.sparkactivations.core.network;

import java.util.Arrays;
import java.util.List;
import org.sparkactivations.core.train.Initializer;

/**
 * The parameters of a network before the first step, which its layers write one after the other.
 */
public final class InitialParameters {
  private final Initializer initializer;
  private final long seed;
  private final double[] values;
  private int place;
  private int matrices;

  InitialParameters(Initializer initializer, long seed, int count) {
    this.initializer = initializer;
    this.seed = seed;
    this.values = new double[count];
  }

  /** Adds weights that begin as they say. */
  void add(List<Weights> all) {
    for (Weights weights : all) {
      int from = place;
      place += weights.count();
      Arrays.fill(values, from, place, weights.initial());
    }
  }

  /** Adds a matrix for inputs with this second moment. */
  void addMatrix(int outputs, int inputs, double moment) {
    initializer.fill(values, place, outputs, inputs, moment, seed, matrices);
    place += outputs * inputs;
    matrices++;
  }

  double[] values() {
    return values;
  }
}
