package org.sparkactivations.core.definition;

/**
 * What a row-wise function may claim about its result, for all rows and parameters. Tests check
 * every claim against the function and look for claims that are missing. The claims assume that
 * optional operands are absent and eps is 0.
 */
public enum RowProperty {
  SUM_ONE("the elements add up to 1"),
  MEAN_ZERO("mean 0"),
  MEAN_SQUARE_ONE("mean square 1, which is the variance where the mean is 0"),
  NORM_ONE("Euclidean length 1"),
  KEEPS_ORDER("a larger element has no smaller result"),
  REVERSES_ORDER("a larger element has no larger result"),
  SHIFT_INVARIANT("a number added to all elements changes nothing"),
  SHIFTS_ALONG("a number added to all elements is added to the result"),
  SCALE_INVARIANT("a positive factor of all elements changes nothing"),
  HALF_LENGTH("half as long as the row"),
  DOUBLE_LENGTH("twice as long as the row");

  private final String text;

  RowProperty(String text) {
    this.text = text;
  }

  /** The claim in plain words. */
  public String text() {
    return text;
  }
}
