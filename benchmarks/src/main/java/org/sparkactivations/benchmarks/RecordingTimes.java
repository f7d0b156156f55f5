package org.sparkactivations.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.network.Observation;
import org.sparkactivations.core.network.Trainer;
import org.sparkactivations.core.train.AutoInitializer;
import org.sparkactivations.core.train.Loss;
import org.sparkactivations.core.train.LossSum;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.MetricSum;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.UpdateRule;

/**
 * Says what the records of an epoch take of it: epochs with and without them take turns in one
 * thread, without reading rows. The argument is the seconds for each network, a third of which warm
 * up. {@code benchmarks/recording} runs this.
 */
public final class RecordingTimes {
  private static final int INPUTS = 64;
  private static final int CLASSES = 10;
  private static final Loss LOSS = Losses.parse("cross_entropy");

  /**
   * @param observed how many steps of an epoch training observes
   * @param measured of how many it measures the update
   */
  private record Run(String network, int rows, int batch, int observed, int measured) {}

  private static final List<Run> RUNS =
      List.of(
          new Run("dense(512) tanh dense(512) tanh", 8192, 32, 32, 8),
          new Run("dense(128) relu dense(128) relu", 32768, 128, 8, 8),
          new Run("dense(128) relu dense(128) relu", 1408, 32, 5, 2),
          new Run(
              "dense(32) prelu(per_unit=true) residual(dense(32) gelu layer_norm) dense(32) sigmoid",
              4096,
              128,
              4,
              2),
          new Run("dense(64) gelu", 1408, 128, 1, 1));

  private final Run run;
  private final Network network;
  private final Trainer trainer;
  private final double[] x;
  private final double[] labels;

  private RecordingTimes(Run run) {
    this.run = run;
    network = Network.parse(run.network, INPUTS, CLASSES);
    trainer =
        new Trainer(
            network,
            new LossSum(LOSS, CLASSES),
            UpdateRule.of(Optimizers.parse("adam")),
            network.initialParameters(new AutoInitializer(), 1),
            run.batch);
    trainer.beginEpoch(1, 1);
    x = new Random(1).doubles((long) run.rows * INPUTS, -1, 1).toArray();
    labels = new Random(2).ints(run.rows, 0, CLASSES).asDoubleStream().toArray();
  }

  public static void main(String[] arguments) {
    System.out.println("| network | rows, batch | plain epoch, ms | longer |");
    System.out.println("|---|---|---|---|");
    for (Run run : RUNS) {
      System.out.println(new RecordingTimes(run).line(Double.parseDouble(arguments[0])));
    }
  }

  private String line(double seconds) {
    long start = System.nanoTime();
    List<Double> plain = new ArrayList<>();
    List<Double> recorded = new ArrayList<>();
    double passed = 0;
    while (passed < seconds) {
      double without = epoch(false);
      double with = epoch(true);
      if (passed > seconds / 3) {
        plain.add(without);
        recorded.add(with);
      }
      passed = (System.nanoTime() - start) / 1e9;
    }
    double longer = median(recorded) / median(plain) - 1;
    return "| `%s` | %,d, %d | %.1f | %.1f %% |"
        .formatted(run.network, run.rows, run.batch, median(plain) / 1e6, 100 * longer);
  }

  private static double median(List<Double> times) {
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** How long it takes, in nanoseconds. */
  private double epoch(boolean records) {
    long start = System.nanoTime();
    MetricSum metric = records ? new MetricSum(LOSS, CLASSES, new double[1], null) : null;
    Observation observation = records ? new Observation(network) : null;
    trainer.measure(metric);
    int steps = run.rows / run.batch;
    for (int step = 0; step < steps; step++) {
      trainer.observe(
          step >= steps - run.observed ? observation : null,
          step >= steps - run.measured ? observation : null);
      int first = step * run.batch;
      trainer.step((block, to) -> block > 0 ? 0 : write(first, to));
      if (records) {
        observation.addStep(trainer.gradientNorm());
      }
    }
    if (records
        && Double.isNaN(
            metric.value() + observation.layers(trainer.parameters()).get(0).gradientNorm())) {
      throw new IllegalStateException("the epoch was not recorded");
    }
    return System.nanoTime() - start;
  }

  private int write(int first, Trainer to) {
    System.arraycopy(x, first * INPUTS, to.inputs(), 0, run.batch * INPUTS);
    System.arraycopy(labels, first, to.targets(), 0, run.batch);
    return run.batch;
  }
}
