package org.sparkactivations.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows whose class a network is to learn. */
record Problem(Rows rows, String network, int classes) {
  /** The loss at which a problem counts as learned. */
  private static final double LEARNED = 0.02;

  private static final int MOST_STEPS = 1000;

  static Problem xor() {
    Rows rows = Rows.of(new double[] {-1, -1, -1, 1, 1, -1, 1, 1}, new double[] {0, 1, 1, 0});
    return new Problem(rows, "dense(8) tanh", 2);
  }

  /** Two spirals of 100 points each, which wind one and a half times around each other. */
  static Problem spirals() {
    int points = 100;
    double[] x = new double[4 * points];
    double[] labels = new double[2 * points];
    for (int i = 0; i < labels.length; i++) {
      int point = i / 2;
      double way = 0.1 + 0.9 * point / (points - 1);
      double angle = Math.PI * (3 * way + i % 2);
      x[2 * i] = 2 * way * StrictMath.cos(angle);
      x[2 * i + 1] = 2 * way * StrictMath.sin(angle);
      labels[i] = i % 2;
    }
    return new Problem(Rows.of(x, labels), "dense(32) tanh dense(32) tanh", 2);
  }

  /** The handwritten digits, with pixels from 0 to 1. */
  static Problem digits() throws IOException {
    List<double[]> lines =
        Files.readAllLines(Path.of("..", "data", "digits.csv")).stream()
            .skip(1)
            .map(line -> Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray())
            .toList();
    int pixels = lines.get(0).length - 1;
    double[] x =
        lines.stream()
            .flatMapToDouble(line -> DoubleStream.of(line).limit(pixels).map(pixel -> pixel / 16))
            .toArray();
    double[] labels = lines.stream().mapToDouble(line -> line[pixels]).toArray();
    return new Problem(Rows.of(x, labels), "dense(64) gelu", 10);
  }

  private Network parsed() {
    return Network.parse(network, rows.width(), classes);
  }

  private Trainer trainer(String optimizer, int batch) {
    return Trainers.of(parsed(), "cross_entropy", optimizer, batch);
  }

  /** How many steps it takes to learn all rows, which are one batch in one block. */
  long steps(String optimizer) {
    Trainer trainer = trainer(optimizer, rows.count());
    RowBlocks all = Rows.batch(List.of(rows));
    double loss = Double.POSITIVE_INFINITY;
    while (loss > LEARNED && trainer.steps() < MOST_STEPS) {
      loss = trainer.step(all);
    }
    assertTrue(
        loss <= LEARNED, "%s: loss %s after %d steps".formatted(optimizer, loss, trainer.steps()));
    assertEquals(1, accuracy(trainer, rows), optimizer);
    return trainer.steps();
  }

  /** The share of every fifth row that is right after training with the others. */
  double testAccuracy(String optimizer, int epochs, int batch) {
    Rows test = rows.at(IntStream.range(0, rows.count()).filter(row -> row % 5 == 0).toArray());
    Rows rest = rows.at(IntStream.range(0, rows.count()).filter(row -> row % 5 != 0).toArray());
    Trainer trainer = trainer(optimizer, batch);
    SplittableRandom random = new SplittableRandom(1);
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (Rows part : rest.shuffled(random).blocks(batch)) {
        trainer.step(Rows.batch(List.of(part)));
      }
    }
    return accuracy(trainer, test);
  }

  /** The share of the rows whose largest output is that of their label. */
  private double accuracy(Trainer trainer, Rows of) {
    NetworkPass pass = parsed().open(of.count());
    double[] outputs = pass.outputs();
    System.arraycopy(of.inputs(), 0, pass.inputs(), 0, of.inputs().length);
    pass.infer(trainer.parameters(), trainer.statistics(), of.count());
    int right = 0;
    for (int row = 0; row < of.count(); row++) {
      int from = row * classes;
      double largest = Arrays.stream(outputs, from, from + classes).max().orElseThrow();
      right += outputs[from + (int) of.labels()[row]] == largest ? 1 : 0;
    }
    return (double) right / of.count();
  }
}
