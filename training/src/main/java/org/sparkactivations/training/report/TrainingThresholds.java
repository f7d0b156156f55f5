package org.sparkactivations.training.report;

/** Where findings begin. {@code docs/training.md} has the sources. */
public final class TrainingThresholds {
  /** About what {@code updateRatio} is to be, and which bounds it is to keep. */
  public static final double UPDATE_RATIO = 1e-3;

  public static final double SMALL_UPDATE_RATIO = 1e-4;
  public static final double LARGE_UPDATE_RATIO = 1e-2;

  /** Above this share of dead units, a layer is an alarm. */
  public static final double DEAD = 0.5;

  /**
   * By which part of the training loss the validation loss may exceed it, by which part of the
   * first loss a loss may rise again, and by how much metrics may differ.
   */
  public static final double OVERFITTING = 0.1;

  /** By less than this part, in so many epochs, the loss of a stalled run falls. */
  public static final double STALLED = 0.001;

  public static final int STALLED_EPOCHS = 10;

  /** A gradient norm of more than so many times the median of the epochs before explodes. */
  public static final double EXPLODING = 10;

  /** Which part of the gradient at the last layer reaches the first one at least. */
  public static final double VANISHING = 1e-3;

  /** How many times as large as 1 or as small the scale of features may be. */
  public static final double INPUT_SCALE = 5;

  /** Below this median of {@code weightScale}, weights are too small to begin with. */
  public static final double SMALL_WEIGHTS = 0.3;

  /** Above this median of {@code weightScale}, the first epoch has thrown weights far out. */
  public static final double LARGE_WEIGHTS = 3;

  /** How far a metric is above the baseline at least, as a part of the way to 1. */
  public static final double LEARNED = 0.1;

  private TrainingThresholds() {}
}
