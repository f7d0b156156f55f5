package org.sparkactivations.training.report;

/** Where findings begin. {@code docs/training.md} has the sources. */
public final class TrainingThresholds {
  /** About what {@code updateRatio} is to be, and outside of which bounds it is a warning. */
  public static final double UPDATE_RATIO = 1e-3;

  public static final double SMALL_UPDATE_RATIO = 1e-4;
  public static final double LARGE_UPDATE_RATIO = 1e-2;

  /** Above this share of dead units, a layer is an alarm. */
  public static final double DEAD = 0.5;

  /** By which part of the training loss the validation loss may exceed it. */
  public static final double OVERFITTING = 0.1;

  /** By less than this part, in so many epochs, the loss of a stalled run falls. */
  public static final double STALLED = 0.001;

  public static final int STALLED_EPOCHS = 10;

  /** A gradient norm of more than so many times the median of the epochs before explodes. */
  public static final double EXPLODING = 10;

  private TrainingThresholds() {}
}
