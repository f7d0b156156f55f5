package org.sparkactivations.core;

import org.sparkactivations.core.math.RowLoops;
import org.sparkactivations.core.math.Sum;

/** The methods of a {@link RowTwin}, to be run on a block of scratch memory; null is scalar. */
enum RowPass {
  MAX {
    @Override
    void run(RowTwin twin, double[] block, int from, int n) {
      block[OUT] = twin == null ? RowLoops.max(block, from, n, 1) : twin.max(block, from, n, 1);
    }
  },
  COUNT {
    @Override
    void run(RowTwin twin, double[] block, int from, int n) {
      block[OUT] =
          twin == null ? RowLoops.count(block, from, n, 1, 1) : twin.count(block, from, n, 1, 1);
    }
  },
  EXP {
    @Override
    void run(RowTwin twin, double[] block, int from, int n) {
      if (twin == null) {
        RowLoops.exp(block, from, n, 1, MAXIMUM, 1, block, OUT + from);
      } else {
        twin.exp(block, from, n, 1, MAXIMUM, 1, block, OUT + from);
      }
    }
  },
  EXP_DIVIDED {
    @Override
    void run(RowTwin twin, double[] block, int from, int n) {
      if (twin == null) {
        RowLoops.exp(block, from, n, 1, MAXIMUM, 3, block, OUT + from);
      } else {
        twin.expDivided(block, from, n, 1, MAXIMUM, 3, block, OUT + from);
      }
    }
  },
  SUM_OF_EXP_BELOW {
    @Override
    void run(RowTwin twin, double[] block, int from, int n) {
      // One of the elements, so that the warm-up comes by the branch for the maximum.
      double max = block[from + n / 2];
      block[OUT] =
          twin == null
              ? RowLoops.sumOfExpBelow(block, from, n, 1, max, 1)
              : twin.sumOfExpBelow(block, from, n, 1, max, 1);
    }
  },
  QUOTIENTS_MINUS {
    @Override
    void run(RowTwin twin, double[] block, int from, int n) {
      if (twin == null) {
        RowLoops.quotientsMinus(block, from, n, 1, MAXIMUM, 1, 1, block, OUT + from);
      } else {
        twin.quotientsMinus(block, from, n, 1, MAXIMUM, 1, 1, block, OUT + from);
      }
    }
  },
  DIVIDE {
    @Override
    void run(RowTwin twin, double[] block, int from, int n) {
      if (twin == null) {
        RowLoops.divide(block, OUT + from, n, -1);
      } else {
        twin.divide(block, OUT + from, n, -1);
      }
    }
  },
  SUM {
    @Override
    void run(RowTwin twin, double[] block, int from, int n) {
      block[OUT] = twin == null ? Sum.of(block, from, n, 0) : twin.sum(block, from, n, 0);
    }
  },
  SUM_OF_PRODUCTS {
    @Override
    void run(RowTwin twin, double[] block, int from, int n) {
      int other = Pass.SIZE + from;
      block[OUT] =
          twin == null
              ? Sum.ofProducts(block, from, 1, block, other, n)
              : twin.sumOfProducts(block, from, 1, block, other, n);
    }
  };

  /** At least all elements of a block that a warm-up makes. */
  private static final double MAXIMUM = 8;

  private static final int OUT = 2 * Pass.SIZE;

  /** Runs on elements [from, from + n) of the parts. */
  abstract void run(RowTwin twin, double[] block, int from, int n);
}
