package org.sparkactivations.core;

import java.util.Arrays;
import java.util.List;
import org.sparkactivations.core.math.ColumnSums;
import org.sparkactivations.core.math.RowLoops;

/** The methods of a {@link RowTwin}, to be run on a block of scratch memory. */
enum RowPass {
  MAX {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      block[OUT] = rows.max(block, from, n, 1);
    }
  },
  WIDEN {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      rows.widen(FLOATS, from, n, block, OUT + from);
    }
  },
  NARROW {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      rows.narrow(block, from, n, FLOATS, from);
    }
  },
  EXP {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      rows.exp(block, from, n, 1, TOP, block, OUT + from);
    }
  },
  EXP_DIVIDED {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      rows.expDivided(block, from, n, 1, TOP, 3, block, OUT + from);
    }
  },
  EXP_SUM {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      block[OUT] = rows.expSum(block, from, n, 1, TOP, 0);
    }
  },
  EXP_SUM_DIVIDED {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      block[OUT] = rows.expSumDivided(block, from, n, 1, TOP, 3, 0);
    }
  },
  EXP_BELOW {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      block[OUT] = rows.expBelow(block, from, n, 1, TOP, 0);
    }
  },
  EXP_BELOW_DIVIDED {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      block[OUT] = rows.expBelowDivided(block, from, n, 1, TOP, 3, 0);
    }
  },
  QUOTIENT_MINUS {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      rows.quotientMinus(block, from, n, 1, TOP, 1, block, OUT + from);
    }
  },
  QUOTIENT_MINUS_DIVIDED {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      rows.quotientMinusDivided(block, from, n, 1, TOP, 3, 1, block, OUT + from);
    }
  },
  SHARE {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      rows.share(block, from, n, 3, 1.0 / 3, block, OUT + from);
    }
  },
  SOFTMAX_GRADIENT {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      rows.softmaxGradient(block, from, block, Pass.SIZE + from, n, 1, 1, block, OUT + from);
    }
  },
  LOG_SOFTMAX_GRADIENT {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      rows.logSoftmaxGradient(block, from, block, Pass.SIZE + from, n, 1, block, OUT + from);
    }
  },
  DIVIDE {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      rows.divide(block, from, n, 3, block, OUT + from);
    }
  },
  SUM {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      block[OUT] = rows.sum(block, from, n, 0);
    }
  },
  NORMS {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      rows.norms(block, from, n, SUMS);
    }
  },
  RANGE {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      block[OUT] = rows.range(block, n, LINES[0], LINES[1]);
    }
  },
  SIGNED_COLUMNS {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      rows.addSigned(LINES, LINES, n, COLUMNS);
    }
  },
  UNSIGNED_COLUMNS {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      rows.addUnsigned(LINES, LINES, n, 1, COLUMNS);
    }
  },
  LOCATE {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      rows.locate(block, from, from + n, Tabulated.CELLS);
    }
  },
  TABULATED {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      Arrays.fill(Tabulated.LINES, block);
      Arrays.fill(Tabulated.LINE_CELLS, Tabulated.CELLS);
      rows.addTabulated(
          Tabulated.TABLE, Tabulated.LINES, Tabulated.LINE_CELLS, from, from + n, Tabulated.SUMS);
    }
  },
  SUM_OF_PRODUCTS {
    @Override
    void run(RowTwin rows, double[] block, int from, int n) {
      block[OUT] = rows.sumOfProducts(block, from, block, Pass.SIZE + from, n, 1, 0);
    }
  };

  /** At least all elements of a block that a warm-up makes. */
  private static final double TOP = 8;

  private static final int OUT = 2 * Pass.SIZE;

  /** Of no meaning. */
  private static final double[] SUMS = new double[RowLoops.NORMS];

  private static final double[][] LINES = new double[ColumnSums.LINES][Pass.SIZE];

  private static final ColumnSums COLUMNS = new ColumnSums(Pass.SIZE);

  /** Elements of x as floats; what they are does not matter. */
  private static final float[] FLOATS = new float[Pass.SIZE];

  /** Runs on elements [from, from + n) of the parts. */
  abstract void run(RowTwin rows, double[] block, int from, int n);

  /** Apart, because a table is large. */
  private static final class Tabulated {
    static final FunctionTable TABLE = new FunctionTable(List.of());
    static final long[] CELLS = new long[Pass.SIZE];
    static final double[][] LINES = new double[ColumnSums.LINES][];
    static final long[][] LINE_CELLS = new long[ColumnSums.LINES][];
    static final TableSums SUMS = new TableSums(Pass.SIZE, new double[0]);
  }
}
