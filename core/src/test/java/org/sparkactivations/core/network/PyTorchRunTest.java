package org.sparkactivations.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sparkactivations.core.train.Loss;
import org.sparkactivations.core.train.LossSum;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.PyTorch;
import org.sparkactivations.core.train.Schedules;
import org.sparkactivations.core.train.UpdateRule;

/** Whole runs of training against those of PyTorch, which runs.py made. */
class PyTorchRunTest {
  /** Ten times what PyTorch's own results change with the order of the rows in a batch. */
  private static final double TOLERANCE = 1e-13;

  @TestFactory
  Stream<DynamicTest> runs() {
    return PyTorch.read("runs").stream()
        .map(fields -> DynamicTest.dynamicTest(fields[0], () -> new TrainingRun(fields).check()));
  }

  /** A line of the file. */
  private static final class TrainingRun {
    private final Rows rows;
    private final int batch;
    private final Trainer trainer;
    private final double[] losses;
    private final double[] parameters;
    private final double[] statistics;

    TrainingRun(String[] fields) {
      int outputs = Integer.parseInt(fields[5]);
      batch = Integer.parseInt(fields[6]);
      double[][] numbers = Stream.of(fields).skip(7).map(PyTorch::numbers).toArray(double[][]::new);
      rows = new Rows(numbers[0], numbers[1], numbers[2]);
      losses = numbers[4];
      parameters = numbers[5];
      statistics = numbers[6];
      Loss loss = Losses.parse(fields[1]);
      double[] classWeights = PyTorch.numbers(fields[2]);
      trainer =
          new Trainer(
              Network.parse(fields[0], rows.inputs().length / rows.count(), outputs),
              classWeights.length == 0
                  ? new LossSum(loss, outputs)
                  : new LossSum(loss, classWeights),
              UpdateRule.of(Optimizers.parse(fields[3])).with(Schedules.parse(fields[4])),
              numbers[3],
              batch);
    }

    void check() {
      double[] actual = new double[losses.length];
      List<Rows> batches = rows.blocks(batch);
      for (int step = 0; step < losses.length; step++) {
        actual[step] = trainer.step(Rows.batch(List.of(batches.get(step % batches.size()))));
      }
      assertArrayEquals(losses, actual, TOLERANCE, "losses");
      assertArrayEquals(parameters, trainer.parameters(), TOLERANCE, "parameters");
      assertArrayEquals(statistics, trainer.statistics(), TOLERANCE, "statistics");
    }
  }
}
