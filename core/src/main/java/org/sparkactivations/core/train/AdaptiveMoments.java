package org.sparkactivations.core.train;

/** What adam and adamw have in common: all but where the weight decay enters. */
interface AdaptiveMoments extends Optimizer {
  double beta1();

  double beta2();

  double eps();

  double weightDecay();

  boolean amsgrad();

  /** Whether the weight decay shrinks the parameters and leaves the gradients alone. */
  boolean isDecoupled();

  @Override
  default int slots() {
    return amsgrad() ? 3 : 2;
  }

  @Override
  default int corrections() {
    return 2;
  }

  @Override
  default void update(
      double[] parameters, double[] gradients, double[] state, long step, double rate) {
    int n = parameters.length;
    int corrections = slots() * n;
    double stepSize = rate / BiasCorrection.next(state, corrections, beta1());
    double scale = 1 / Math.sqrt(BiasCorrection.next(state, corrections + 1, beta2()));
    double gradientDecay = isDecoupled() ? 0 : weightDecay();
    double kept = isDecoupled() ? 1 - rate * weightDecay() : 1;
    double newMean = 1 - beta1();
    double newSquare = 1 - beta2();
    for (int i = 0; i < n; i++) {
      double gradient = Math.fma(gradientDecay, parameters[i], gradients[i]);
      double mean = Math.fma(newMean, gradient - state[i], state[i]);
      double squares = Math.fma(beta2(), state[n + i], newSquare * gradient * gradient);
      state[i] = mean;
      state[n + i] = squares;
      if (amsgrad()) {
        squares = Math.max(state[2 * n + i], squares);
        state[2 * n + i] = squares;
      }
      double change = Direction.of(mean, Math.fma(Math.sqrt(squares), scale, eps()));
      parameters[i] = Math.fma(-stepSize, change, kept * parameters[i]);
    }
  }
}
