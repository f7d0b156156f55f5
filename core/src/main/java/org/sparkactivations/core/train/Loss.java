package org.sparkactivations.core.train;

import java.io.Serializable;
import org.sparkactivations.core.definition.Definition;

/**
 * What training makes small: how far the outputs of a network for a row are from the row's targets.
 * Each loss is an immutable record in its own file, listed in {@link Losses}. {@link LossSum} adds
 * the losses of rows with their weights.
 *
 * <p>Infinite or NaN outputs give infinite or NaN losses and gradients; an {@link Optimizer}
 * refuses these gradients.
 */
public interface Loss extends Serializable {
  /** The constant {@code DEFINITION} of the record; see {@link Definition#of(Class)}. */
  default Definition<? extends Loss> definition() {
    return Definition.of(getClass());
  }

  /** The spec string that {@link Losses#parse} reads back: {@code huber(delta=2)}. */
  default String spec() {
    return definition().spec(this);
  }

  /**
   * Whether a row has one target, the index of its class from 0, and classes may have weights.
   * Otherwise a row has a target for each output.
   */
  default boolean takesLabels() {
    return false;
  }

  /** Whether targets are classes, of which some are predicted rightly, or else quantities. */
  default boolean tellsClasses() {
    return takesLabels();
  }

  /** What an output says that a target is, if targets are quantities. */
  default double prediction(double output) {
    return output;
  }

  /**
   * Refuses the targets[at ..] of a row with n outputs.
   *
   * @throws IllegalArgumentException with the target and what was expected
   */
  void checkTargets(double[] targets, int at, int n);

  /**
   * The loss of the row outputs[from .. from + n).
   *
   * @param targets start at index {@code at}, and have passed {@link #checkTargets}
   * @param classWeights one for each output; ignored by losses that take no labels
   */
  double value(double[] outputs, int from, int n, double[] targets, int at, double[] classWeights);

  /** Writes the gradient of {@link #value} by the outputs to gradients[from .. from + n). */
  void gradient(
      double[] outputs,
      int from,
      int n,
      double[] targets,
      int at,
      double[] classWeights,
      double[] gradients);

  /** Writes the {@link #gradient}, and returns the {@link #value}. */
  default double valueAndGradient(
      double[] outputs,
      int from,
      int n,
      double[] targets,
      int at,
      double[] classWeights,
      double[] gradients) {
    gradient(outputs, from, n, targets, at, classWeights, gradients);
    return value(outputs, from, n, targets, at, classWeights);
  }
}
