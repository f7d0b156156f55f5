package org.sparkactivations.core.kernel;

/** The methods of a {@link RowTwin} as values, to run on a block of scratch memory. */
enum RowPass {
  MAX((rows, block, from, n) -> block[Scratch.OUT] = rows.max(block, from, n, 1)),
  WIDEN((rows, block, from, n) -> rows.widen(Scratch.FLOATS, from, n, block, Scratch.OUT + from)),
  NARROW((rows, block, from, n) -> rows.narrow(block, from, n, Scratch.FLOATS, from)),
  EXP(
      (rows, block, from, n) ->
          rows.exp(block, from, n, 1, Scratch.TOP, block, Scratch.OUT + from)),
  EXP_DIVIDED(
      (rows, block, from, n) ->
          rows.expDivided(block, from, n, 1, Scratch.TOP, 3, block, Scratch.OUT + from)),
  EXP_SUM(
      (rows, block, from, n) ->
          block[Scratch.OUT] = rows.expSum(block, from, n, 1, Scratch.TOP, 0)),
  EXP_SUM_DIVIDED(
      (rows, block, from, n) ->
          block[Scratch.OUT] = rows.expSumDivided(block, from, n, 1, Scratch.TOP, 3, 0)),
  EXP_BELOW(
      (rows, block, from, n) ->
          block[Scratch.OUT] = rows.expBelow(block, from, n, 1, Scratch.TOP, 0)),
  EXP_BELOW_DIVIDED(
      (rows, block, from, n) ->
          block[Scratch.OUT] = rows.expBelowDivided(block, from, n, 1, Scratch.TOP, 3, 0)),
  QUOTIENT_MINUS(
      (rows, block, from, n) ->
          rows.quotientMinus(block, from, n, 1, Scratch.TOP, 1, block, Scratch.OUT + from)),
  QUOTIENT_MINUS_DIVIDED(
      (rows, block, from, n) ->
          rows.quotientMinusDivided(
              block, from, n, 1, Scratch.TOP, 3, 1, block, Scratch.OUT + from)),
  SHARE(
      (rows, block, from, n) -> rows.share(block, from, n, 3, 1.0 / 3, block, Scratch.OUT + from)),
  SOFTMAX_GRADIENT(
      (rows, block, from, n) ->
          rows.softmaxGradient(
              block, from, block, Pass.SIZE + from, n, 1, 1, block, Scratch.OUT + from)),
  LOG_SOFTMAX_GRADIENT(
      (rows, block, from, n) ->
          rows.logSoftmaxGradient(
              block, from, block, Pass.SIZE + from, n, 1, block, Scratch.OUT + from)),
  DIVIDE((rows, block, from, n) -> rows.divide(block, from, n, 3, block, Scratch.OUT + from)),
  SUM((rows, block, from, n) -> block[Scratch.OUT] = rows.sum(block, from, n, 0)),
  PLUS(
      (rows, block, from, n) ->
          rows.plus(block, from, block, Pass.SIZE + from, n, block, Scratch.OUT + from)),
  TIMES(
      (rows, block, from, n) ->
          rows.times(block, from, block, Pass.SIZE + from, n, block, Scratch.OUT + from)),
  PLUS_PRODUCT(
      (rows, block, from, n) ->
          rows.plusProduct(
              block, from, block, from, block, Pass.SIZE + from, n, block, Scratch.OUT + from)),
  ADAPTIVE_STEP(
      (rows, block, from, n) ->
          rows.adaptiveStep(
              Scratch.RULE, Scratch.PARAMETERS, block, Scratch.STATE, from, n, 1, 0.1, 1)),
  NORMS((rows, block, from, n) -> rows.norms(block, from, n, Scratch.SUMS)),
  RANGE(
      (rows, block, from, n) ->
          block[Scratch.OUT] = rows.range(block, n, Scratch.LINES[0], Scratch.LINES[1])),
  SIGNED_COLUMNS(
      (rows, block, from, n) -> rows.addSigned(Scratch.LINES, Scratch.LINES, n, Scratch.COLUMNS)),
  UNSIGNED_COLUMNS(
      (rows, block, from, n) ->
          rows.addUnsigned(Scratch.LINES, Scratch.LINES, n, 1, Scratch.COLUMNS)),
  SUM_OF_PRODUCTS(
      (rows, block, from, n) ->
          block[Scratch.OUT] = rows.sumOfProducts(block, from, block, Pass.SIZE + from, n, 1, 0)),
  TILE(
      (rows, block, from, n) ->
          rows.tile(Scratch.LEFT, 0, Scratch.RIGHT, 0, n, Scratch.TILE, 0, MatrixProduct.WIDTH));

  /** Runs on elements [from, from + n) of the lines of a block. */
  interface Run {
    void run(RowTwin rows, double[] block, int from, int n);
  }

  @SuppressWarnings("ImmutableEnumChecker") // The lambdas capture nothing.
  private final Run run;

  RowPass(Run run) {
    this.run = run;
  }

  void run(RowTwin rows, double[] block, int from, int n) {
    run.run(rows, block, from, n);
  }

  /** Further arrays that the passes use; their contents do not matter. */
  private static final class Scratch {
    /** At least as large as every element of a warm-up's block. */
    static final double TOP = 8;

    /** Where the results start in a block. */
    static final int OUT = 2 * Pass.SIZE;

    static final AdaptiveRule RULE = new Rule(0.9, 0.9, 0.1, false, 0);
    static final double[] PARAMETERS = new double[Pass.SIZE];
    static final double[] STATE = new double[2 * Pass.SIZE];
    static final double[] SUMS = new double[RowLoops.NORMS];
    static final double[][] LINES = new double[ColumnSums.LINES][Pass.SIZE];
    static final ColumnSums COLUMNS = new ColumnSums(Pass.SIZE);
    static final float[] FLOATS = new float[Pass.SIZE];
    static final double[] LEFT = new double[MatrixProduct.HEIGHT * Pass.SIZE];
    static final double[] RIGHT = new double[MatrixProduct.WIDTH * Pass.SIZE];
    static final double[] TILE = new double[MatrixProduct.HEIGHT * MatrixProduct.WIDTH];

    private record Rule(
        double beta1, double beta2, double eps, boolean amsgrad, double gradientDecay)
        implements AdaptiveRule {}
  }
}
