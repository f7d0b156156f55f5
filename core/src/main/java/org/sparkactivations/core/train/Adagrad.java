package org.sparkactivations.core.train;

import java.util.Arrays;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.kernel.RowFormulas;

/**
 * Steps that shrink with the squares of all gradients so far. Eps is added to the root; in texts
 * that have it inside the root, small gradients make smaller steps.
 */
public record Adagrad(
    double lr, double lrDecay, double weightDecay, double initialAccumulator, double eps)
    implements Optimizer {
  public static final Definition<Adagrad> DEFINITION =
      Definition.<Adagrad>of("adagrad")
          .parameter("lr", 0.01, Interval.POSITIVE, "learning rate")
          .parameter("lr_decay", 0, Interval.NOT_NEGATIVE, "lowers the rate with the steps")
          .parameter("weight_decay", 0, Interval.NOT_NEGATIVE, "times p is added to g")
          .parameter("initial_accumulator_value", 0, Interval.NOT_NEGATIVE, "s before all steps")
          .parameter("eps", 1e-10, Interval.NOT_NEGATIVE, "added to the divisor")
          .formula("s += g^2; p -= lr / (1 + (t - 1) lr_decay) g / (sqrt(s) + eps)")
          .source("Duchi, Hazan & Singer, Adaptive subgradient methods, 2011; PyTorch's Adagrad")
          .createFrom(
              values ->
                  new Adagrad(
                      (double) values.get(0),
                      (double) values.get(1),
                      (double) values.get(2),
                      (double) values.get(3),
                      (double) values.get(4)));

  public Adagrad {
    DEFINITION.check(lr, lrDecay, weightDecay, initialAccumulator, eps);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public double[] newState(int parameters) {
    double[] state = new double[parameters];
    Arrays.fill(state, initialAccumulator);
    return state;
  }

  @Override
  public void update(
      double[] parameters, double[] gradients, double[] state, long step, double rate) {
    double lowered = rate / (1 + (step - 1) * lrDecay);
    for (int i = 0; i < parameters.length; i++) {
      double gradient = Math.fma(weightDecay, parameters[i], gradients[i]);
      double squares = Math.fma(gradient, gradient, state[i]);
      state[i] = squares;
      parameters[i] -= lowered * RowFormulas.direction(gradient, Math.sqrt(squares) + eps);
    }
  }
}
