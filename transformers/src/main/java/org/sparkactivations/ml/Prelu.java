package org.sparkactivations.ml;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.sparkactivations.core.elementwise.PRelu;
import org.sparkactivations.core.rowwise.PReluRow;

/**
 * x for x &gt; 0, otherwise x times a slope: one for all elements, or one for each. Slopes for each
 * element of arrays and vectors are those learned elsewhere; one slope also serves columns of
 * numbers. Null gives null, NaN gives NaN; sparse vectors stay sparse.
 */
public final class Prelu extends ColumnTransformer<Prelu> {
  private final DoubleArrayParam slopes =
      new DoubleArrayParam(
          this,
          "slopes",
          "slopes for x <= 0: one for all elements, or one for each",
          Prelu::areValid);

  public Prelu() {
    this(randomUid("prelu"));
  }

  public Prelu(String uid) {
    super(uid);
    setDefault(slopes, new double[] {0.25});
  }

  /** The constructor of core's function refuses wrong slopes. */
  private static boolean areValid(double[] slopes) {
    Arrays.stream(slopes).forEach(PRelu::new);
    return slopes.length > 0;
  }

  public DoubleArrayParam slopes() {
    return slopes;
  }

  public double[] getSlopes() {
    return getOrDefault(slopes);
  }

  public Prelu setSlopes(double... value) {
    return with(slopes, value);
  }

  @Override
  Computation computation() {
    return getSlopes().length == 1
        ? new ElementwiseComputation(new PRelu(getSlopes()[0]), true)
        : new RowComputation(new PReluRow(), List.of(getSlopes()));
  }

  @Override
  public Prelu copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<Prelu> read() {
    return new StageReader<>(Prelu.class);
  }

  public static Prelu load(String path) {
    return read().load(path);
  }
}
