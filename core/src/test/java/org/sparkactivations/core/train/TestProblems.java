package org.sparkactivations.core.train;

import java.util.Arrays;

/** The problems of train.py. */
enum TestProblems implements Objective {
  ROSENBROCK("-1.2 1") {
    @Override
    public double value(double[] x, double[] gradients) {
      Arrays.fill(gradients, 0);
      double loss = 0;
      for (int i = 0; i < x.length - 1; i++) {
        double valley = x[i + 1] - x[i] * x[i];
        double rest = 1 - x[i];
        loss += 100 * valley * valley + rest * rest;
        gradients[i] -= 400 * x[i] * valley + 2 * rest;
        gradients[i + 1] += 200 * valley;
      }
      return loss;
    }
  },
  ROSENBROCK20("-1.2 1 ".repeat(10).strip()) {
    @Override
    public double value(double[] x, double[] gradients) {
      return ROSENBROCK.value(x, gradients);
    }
  },
  QUADRATIC("1 -2 3 -4 5 -6") {
    @Override
    public double value(double[] x, double[] gradients) {
      double sum = Arrays.stream(x).sum();
      double loss = sum * sum / 2;
      for (int i = 0; i < x.length; i++) {
        double rest = (i + 1) * x[i] - 1;
        loss += rest * rest / 2;
        gradients[i] = (i + 1) * rest + sum;
      }
      return loss;
    }
  },
  /** 12 rows with an intercept and three features, and a penalty. */
  LOGISTIC("0 0 0 0") {
    @Override
    public double value(double[] x, double[] gradients) {
      LossSum sum = new LossSum(Losses.parse("bce_with_logits"), 1);
      double[] ofOutput = new double[1];
      Arrays.fill(gradients, 0);
      for (int row = 0; row < ROWS; row++) {
        double output = 0;
        for (int j = 0; j < x.length; j++) {
          output += feature(row, j) * x[j];
        }
        double[] target = {row % 3 == 0 ? 1 : 0};
        sum.add(1, new double[] {output}, target, 0, null, ofOutput);
        for (int j = 0; j < x.length; j++) {
          gradients[j] += ofOutput[0] * feature(row, j) / ROWS;
        }
      }
      double penalty = 0;
      for (int j = 0; j < x.length; j++) {
        penalty += 0.01 * x[j] * x[j];
        gradients[j] += 0.02 * x[j];
      }
      return sum.mean() + penalty;
    }

    private double feature(int row, int j) {
      return j == 0 ? 1 : (7 * row + 3 * j * j) % 11 - 5;
    }
  };

  private static final int ROWS = 12;

  private final String start;

  TestProblems(String start) {
    this.start = start;
  }

  double[] start() {
    return PyTorch.numbers(start);
  }
}
