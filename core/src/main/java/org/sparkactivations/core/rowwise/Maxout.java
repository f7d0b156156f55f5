package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.kernel.RowLoops;

/**
 * The largest of each group of {@code pieces} neighbouring elements. The length of the row must be
 * a multiple of {@code pieces}. The gradient goes to the first of the largest elements. A NaN makes
 * its group's result NaN.
 */
public record Maxout(int pieces) implements RowFunction {
  public static final Definition<Maxout> DEFINITION =
      Definition.<Maxout>of("maxout")
          .integer("pieces", Interval.closed(1, Integer.MAX_VALUE), "elements in a group")
          .formula("max of x_(i pieces) .. x_(i pieces + pieces - 1)")
          .derivative("grad of the group for its first maximum, 0 for the others")
          .properties(RowProperty.SHIFTS_ALONG)
          .source("Goodfellow et al., Maxout networks, 2013")
          .createFrom(values -> new Maxout((int) (long) values.get(0)));

  public Maxout {
    DEFINITION.check(pieces);
  }

  @Override
  public int outputLength(int n) {
    if (n % pieces != 0) {
      throw new IllegalArgumentException(
          "maxout: the row has %d elements; expected a multiple of pieces = %d"
              .formatted(n, pieces));
    }
    return n / pieces;
  }

  @Override
  public boolean reduces() {
    return false;
  }

  @Override
  public boolean uses(int output, int input, int n) {
    return input / pieces == output;
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    int groups = outputLength(n);
    for (int i = 0; i < groups; i++) {
      int start = from + i * pieces;
      out[to + i] = RowFormulas.canonical(x[start + RowLoops.first(x, start, pieces)]);
    }
  }

  @Override
  public void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    int groups = outputLength(n);
    for (int i = 0; i < groups; i++) {
      int start = from + i * pieces;
      int group = to + i * pieces;
      int first = RowLoops.first(x, start, pieces);
      boolean nan = Double.isNaN(x[start + first]);
      RowLoops.fill(out, group, pieces, nan ? Double.NaN : 0);
      out[group + first] = nan ? Double.NaN : RowFormulas.canonical(grad[at + i]);
    }
  }
}
