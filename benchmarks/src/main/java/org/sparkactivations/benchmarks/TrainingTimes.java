package org.sparkactivations.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.network.Trainer;
import org.sparkactivations.core.train.AutoInitializer;
import org.sparkactivations.core.train.LossSum;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.UpdateRule;

/**
 * Trains networks and says how fast: for each line {@code network;batch;seconds} on standard input,
 * the rows per second. Rows are random, of 64 numbers in 10 classes; cross entropy, adam, double,
 * one thread. {@code benchmarks/training.py} runs this.
 */
public final class TrainingTimes {
  private static final int INPUTS = 64;
  private static final int CLASSES = 10;
  private static final int ROWS = 1 << 13;

  private final double[] x = new Random(1).doubles((long) ROWS * INPUTS, -1, 1).toArray();
  private final double[] labels = new Random(2).ints(ROWS, 0, CLASSES).asDoubleStream().toArray();
  private final Map<String, Trainer> trainers = new HashMap<>();

  private TrainingTimes() {}

  public static void main(String[] arguments) throws IOException {
    TrainingTimes times = new TrainingTimes();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] parts = line.split(";", -1);
      System.out.println(
          times.rowsPerSecond(parts[0], Integer.parseInt(parts[1]), Double.parseDouble(parts[2])));
    }
  }

  private double rowsPerSecond(String text, int batch, double seconds) {
    Network network = Network.parse(text, INPUTS, CLASSES);
    Trainer trainer = trainers.computeIfAbsent(text + batch, key -> trainer(network, batch));
    long start = System.nanoTime();
    long rows = 0;
    long end = start + (long) (seconds * 1e9);
    trainer.beginEpoch(1, 1);
    while (System.nanoTime() < end) {
      for (int first = 0; first + batch <= ROWS; first += batch) {
        step(trainer, first, batch);
        rows += batch;
      }
    }
    return rows * 1e9 / (System.nanoTime() - start);
  }

  private static Trainer trainer(Network network, int batch) {
    return new Trainer(
        network,
        new LossSum(Losses.parse("cross_entropy"), CLASSES),
        UpdateRule.of(Optimizers.parse("adam")),
        network.initialParameters(new AutoInitializer(), 1),
        Integer.getInteger("block", batch));
  }

  private void step(Trainer trainer, int first, int batch) {
    trainer.step(
        (block, to) -> {
          int size = to.weights().length;
          int from = block * size;
          int rows = Math.min(size, batch - from);
          if (rows <= 0) {
            return 0;
          }
          System.arraycopy(x, (first + from) * INPUTS, to.inputs(), 0, rows * INPUTS);
          System.arraycopy(labels, first + from, to.targets(), 0, rows);
          return rows;
        });
  }
}
