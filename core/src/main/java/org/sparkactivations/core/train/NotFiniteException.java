package org.sparkactivations.core.train;

/** Training became impossible because a number is NaN or infinite. */
public final class NotFiniteException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public NotFiniteException(String message) {
    super(message);
  }
}
