package org.sparkactivations.core.train;

import java.util.Arrays;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Numbers;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.core.kernel.RowLoops;

/**
 * Limited-memory BFGS: directions like those of Newton's method, from the last changes of
 * parameters and gradients, with a {@link LineSearch} along each. It is for full batches: the
 * objective must give the same loss for the same parameters.
 *
 * <p>A step is that of PyTorch's LBFGS with {@code max_iter = 1} and {@code strong_wolfe}, up to
 * rounding, except that
 *
 * <ul>
 *   <li>the last evaluation of a step serves the next one, unless the parameters have been changed
 *       in between;
 *   <li>a change is remembered if the curvature along it is above rounding errors, where PyTorch
 *       wants s y &gt; 1e-10, which stops learning from short steps;
 *   <li>what is remembered is forgotten, and the step goes along the negative gradient, where the
 *       direction does not descend; it is also forgotten after a search without success, and the
 *       parameters stay then;
 *   <li>infinite and NaN losses and slopes beyond the first count as too high.
 * </ul>
 *
 * <p>So a step that changes no parameters means that the loss is as small as the tolerances and the
 * rounding of losses allow, or that the gradients are not those of the loss. If a search along the
 * negative gradient had no success, further steps evaluate nothing until the parameters change.
 */
public record Lbfgs(
    double lr, int historySize, double toleranceGrad, double toleranceChange, int maxEval)
    implements Optimizer {
  public static final Definition<Lbfgs> DEFINITION =
      Definition.<Lbfgs>of("lbfgs")
          .parameter("lr", 1, Interval.POSITIVE, "the first step length that is tried")
          .integer("history_size", 100, Interval.closed(1, 1000), "changes that are remembered")
          .parameter(
              "tolerance_grad",
              1e-7,
              Interval.NOT_NEGATIVE,
              "parameters stay where no |g| is larger")
          .parameter(
              "tolerance_change",
              1e-9,
              Interval.NOT_NEGATIVE,
              "parameters also stay where -d g is smaller, and smaller changes are not searched")
          .integer("max_eval", 25, Interval.closed(2, 1000), "evaluations in one step")
          .formula(
              "d = -H g, H from the pairs s, y of the changes of p and g by two loops;"
                  + " p += a d, a by cubics from lr until loss(p + a d) <= loss(p) + 0.0001 a d g"
                  + " and |d g(p + a d)| <= 0.9 |d g|")
          .source(
              "Liu & Nocedal, On the limited memory BFGS method, 1989; Nocedal & Wright, Numerical"
                  + " optimization, 2006; PyTorch's LBFGS with strong_wolfe")
          .createFrom(
              values ->
                  new Lbfgs(
                      (double) values.get(0),
                      (int) (long) values.get(1),
                      (double) values.get(2),
                      (double) values.get(3),
                      (int) (long) values.get(4)));

  /** Values of {@link #status}; 0 before the first step. */
  private static final double EVALUATED = 1;

  private static final double AT_REST = 2;

  public Lbfgs {
    DEFINITION.check(lr, historySize, toleranceGrad, toleranceChange, maxEval);
  }

  @Override
  public int slots() {
    return LineSearch.VECTORS + InverseHessian.vectors(historySize);
  }

  /** The bracket, the status of the start, and what belongs to the Hessian. */
  @Override
  public int corrections() {
    return Bracket.SIZE + 1 + InverseHessian.numbers(historySize);
  }

  @Override
  public boolean needsFullBatches() {
    return true;
  }

  @Override
  public void update(
      double[] parameters, double[] gradients, double[] state, long step, double rate) {
    throw new IllegalArgumentException(
        "lbfgs: got gradients alone in step %d; expected an objective, since the losses of several points are compared; give one to step, or use another optimizer such as adam"
            .formatted(step));
  }

  @Override
  public double step(
      Objective objective,
      double[] parameters,
      double[] gradients,
      double[] state,
      long step,
      double rate) {
    StepArguments.check(this, parameters, gradients, state, step, rate);
    StepArguments.checkFinite(this, "parameter", parameters, step);
    int n = parameters.length;
    int bracket = bracket(n);
    int pairs = pairs(n);
    start(objective, parameters, gradients, state, step);
    double loss = Bracket.startLoss(state, bracket);
    if (state[status(n)] == AT_REST
        || RowLoops.maxMagnitude(state, LineSearch.START_GRADIENT * n, n) <= toleranceGrad) {
      return loss;
    }
    double slope = direct(state, n);
    if (!(slope < 0) && !InverseHessian.isEmpty(state, pairs)) {
      InverseHessian.forget(state, pairs);
      slope = direct(state, n);
    }
    checkSlope(slope, step);
    if (slope == 0 || slope > -toleranceChange) {
      return loss;
    }
    Bracket.setStartSlope(state, bracket, slope);
    double first = InverseHessian.isEmpty(state, pairs) ? rate * firstLength(state, n) : rate;
    double narrow = toleranceChange / RowLoops.maxMagnitude(state, LineSearch.DIRECTION * n, n);
    int end =
        LineSearch.run(
            objective, parameters, gradients, state, bracket, first, narrow, maxEval - 1);
    finish(parameters, state, end);
    return loss;
  }

  private int bracket(int n) {
    return slots() * n;
  }

  private int status(int n) {
    return bracket(n) + Bracket.SIZE;
  }

  private int pairs(int n) {
    return status(n) + 1;
  }

  /** Evaluates the objective, unless the last step ended at these parameters. */
  private void start(
      Objective objective, double[] parameters, double[] gradients, double[] state, long step) {
    int n = parameters.length;
    int from = LineSearch.START * n;
    if (state[status(n)] != 0 && Arrays.equals(parameters, 0, n, state, from, from + n)) {
      return;
    }
    double loss = objective.value(parameters, gradients);
    if (!Double.isFinite(loss)) {
      throw new IllegalArgumentException(
          "lbfgs: loss = %s in step %d; expected a finite number; start with smaller parameters, and look for NaN in the data"
              .formatted(Numbers.text(loss), step));
    }
    StepArguments.checkFinite(this, "gradient", gradients, step);
    System.arraycopy(parameters, 0, state, from, n);
    System.arraycopy(gradients, 0, state, LineSearch.START_GRADIENT * n, n);
    Bracket.setStartLoss(state, bracket(n), loss);
    state[status(n)] = EVALUATED;
  }

  /** Sets the direction to -H g and returns its slope. */
  private double direct(double[] state, int n) {
    int direction = LineSearch.DIRECTION * n;
    int gradient = LineSearch.START_GRADIENT * n;
    for (int i = 0; i < n; i++) {
      state[direction + i] = -state[gradient + i];
    }
    InverseHessian.multiply(state, pairs(n), n, historySize, direction);
    return RowKernels.sumOfProducts(state, gradient, 0, state, direction, n);
  }

  private static void checkSlope(double slope, long step) {
    if (slope == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          "lbfgs: slope = -Infinity in step %d; expected a finite number; scale the loss, or start with smaller parameters"
              .formatted(step));
    }
  }

  /** The first length along a gradient: all parameters together move by 1 at most. */
  private static double firstLength(double[] state, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.abs(state[LineSearch.DIRECTION * n + i]);
    }
    return Math.min(1, 1 / sum);
  }

  /** Goes to an end of the bracket, which becomes the start of the next step. */
  private void finish(double[] parameters, double[] state, int end) {
    int n = parameters.length;
    double length = Bracket.length(state, bracket(n), end);
    LineSearch.move(parameters, state, length);
    if (length == 0) {
      state[status(n)] = InverseHessian.isEmpty(state, pairs(n)) ? AT_REST : EVALUATED;
      InverseHessian.forget(state, pairs(n));
      return;
    }
    InverseHessian.learn(state, pairs(n), n, historySize, bracket(n), end);
    System.arraycopy(parameters, 0, state, LineSearch.START * n, n);
    System.arraycopy(state, LineSearch.gradient(end, n), state, LineSearch.START_GRADIENT * n, n);
    Bracket.setStartLoss(state, bracket(n), Bracket.loss(state, bracket(n), end));
  }
}
