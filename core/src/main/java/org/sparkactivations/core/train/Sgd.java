package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Numbers;

/**
 * Gradient descent: with one row for each step it is called stochastic, with all rows batch
 * gradient descent, otherwise mini-batch. Options are momentum and Nesterov's accelerated gradient.
 *
 * <p>The learning rate multiplies the velocity. Texts that have it inside the velocity differ when
 * the rate changes.
 */
public record Sgd(
    double lr, double momentum, double dampening, boolean nesterov, double weightDecay)
    implements Optimizer {
  public static final Definition<Sgd> DEFINITION =
      Definition.<Sgd>of("sgd")
          .parameter("lr", 0.001, Interval.POSITIVE, "learning rate")
          .parameter("momentum", 0, Interval.NOT_NEGATIVE, "how much of the velocity stays")
          .parameter("dampening", 0, Interval.FINITE, "how much of a gradient the velocity ignores")
          .flag("nesterov", "whether the step looks ahead by the momentum")
          .parameter("weight_decay", 0, Interval.NOT_NEGATIVE, "times p is added to g")
          .formula(
              "v = momentum v + (1 - dampening) g, v = g in the first step;"
                  + " p -= lr v, with nesterov p -= lr (g + momentum v)")
          .source(
              "Sutskever, Martens, Dahl & Hinton, On the importance of initialization and momentum,"
                  + " 2013; PyTorch's SGD")
          .createFrom(
              values ->
                  new Sgd(
                      (double) values.get(0),
                      (double) values.get(1),
                      (double) values.get(2),
                      (boolean) values.get(3),
                      (double) values.get(4)));

  public Sgd {
    DEFINITION.check(lr, momentum, dampening, nesterov ? 1 : 0, weightDecay);
    if (nesterov && (momentum == 0 || dampening != 0)) {
      throw new IllegalArgumentException(
          "sgd: nesterov = true, momentum = %s, dampening = %s; expected a momentum above 0 and no dampening"
              .formatted(Numbers.text(momentum), Numbers.text(dampening)));
    }
  }

  @Override
  public int slots() {
    return momentum > 0 ? 1 : 0;
  }

  @Override
  public void update(
      double[] parameters, double[] gradients, double[] state, long step, double rate) {
    double kept = step == 1 ? 0 : momentum;
    double added = step == 1 ? 1 : 1 - dampening;
    for (int i = 0; i < parameters.length; i++) {
      double direction = Math.fma(weightDecay, parameters[i], gradients[i]);
      if (momentum > 0) {
        double velocity = Math.fma(kept, state[i], added * direction);
        state[i] = velocity;
        direction = nesterov ? Math.fma(momentum, velocity, direction) : velocity;
      }
      parameters[i] = Math.fma(-rate, direction, parameters[i]);
    }
  }
}
