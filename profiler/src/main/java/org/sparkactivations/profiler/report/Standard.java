package org.sparkactivations.profiler.report;

/**
 * What to subtract from a column and to divide it by, with the digits that are printed.
 *
 * @param spread of the column
 * @param centre what to subtract, 0 where the centre of the column is near it
 * @param times how many deviations the divisor is
 */
record Standard(Spread spread, double centre, double divisor, double times) {
  /** A centre nearer to 0 than this share of the deviation stays where it is. */
  private static final double CENTRED = 0.1;

  static Standard of(Spread spread, double times) {
    double error = CENTRED * spread.deviation();
    boolean centred = Math.abs(spread.centre()) < error;
    double centre = centred ? 0 : NumberText.rounded(spread.centre(), error);
    return new Standard(spread, centre, NumberText.rounded(times * spread.deviation()), times);
  }

  double apply(double x) {
    return (x - centre) / divisor;
  }

  /** "subtract 47 and divide by 16"; how these were found where they are not the usual ones. */
  String text() {
    String divide = "divide by " + NumberText.exact(divisor);
    String both =
        centre == 0 ? divide : "subtract %s and %s".formatted(NumberText.exact(centre), divide);
    return spread.isRobust()
        ? "%s (%s, which leave out %s)".formatted(both, spread.measures(times), spread.leftOut())
        : both;
  }
}
