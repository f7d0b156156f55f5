package org.sparkactivations.core.kernel;

/** The methods of a {@link Twin} as values, to run on a block of scratch memory. */
enum Pass {
  VALUE {
    @Override
    void run(Twin twin, double[] block, int from, int n) {
      twin.value(block, from, block, 2 * SIZE + from, n);
    }
  },
  DERIVATIVE {
    @Override
    void run(Twin twin, double[] block, int from, int n) {
      twin.derivative(block, from, block, 2 * SIZE + from, n);
    }
  },
  BACKWARD {
    @Override
    void run(Twin twin, double[] block, int from, int n) {
      twin.backward(block, SIZE + from, block, from, block, 2 * SIZE + from, n);
    }
  },
  VALUE_AND_DERIVATIVE {
    @Override
    void run(Twin twin, double[] block, int from, int n) {
      twin.valueAndDerivative(block, from, block, 2 * SIZE + from, block, 3 * SIZE + from, n);
    }
  },
  PARAMETER_DERIVATIVE {
    @Override
    void run(Twin twin, double[] block, int from, int n) {
      twin.parameterDerivative(block, from, block, 2 * SIZE + from, n);
    }
  };

  /**
   * Elements in each line of a block. The lines are x, grad, and two results. A block fits the L1
   * cache.
   */
  static final int SIZE = 512;

  static double[] newBlock() {
    return new double[4 * SIZE];
  }

  /** Runs on elements [from, from + n) of the lines. */
  abstract void run(Twin twin, double[] block, int from, int n);
}
