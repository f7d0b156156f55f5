package org.sparkactivations.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparkactivations.core.layer.Statistics;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.network.ParameterRange;
import org.sparkactivations.core.network.TrainingState;
import org.sparkactivations.core.train.Initializers;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.UpdateRule;

/** Trains a network on the digits in this thread; every fifth row validates. */
public final class DigitsRun {
  private static final int INPUTS = 64;
  private static final int CLASSES = 10;
  private static final List<double[]> DIGITS = read();

  private final Network network;
  private String optimizer = "adam(lr=0.003)";
  private int epochs = 15;
  private int rows = 1400;
  private boolean standardization = true;
  private boolean shuffled;
  private double featureScale = 1;
  private double weightScale = 1;
  private double bias;

  public DigitsRun(String network) {
    this.network = Network.parse(network, INPUTS, CLASSES);
  }

  private static List<double[]> read() {
    try {
      return Files.readAllLines(Path.of("..", "data", "digits.csv")).stream()
          .skip(1)
          .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public DigitsRun optimizer(String spec) {
    optimizer = spec;
    return this;
  }

  public DigitsRun epochs(int count) {
    epochs = count;
    return this;
  }

  /** How many rows to train with. */
  public DigitsRun rows(int count) {
    rows = count;
    return this;
  }

  /** Takes the features times a factor, and does not standardize them. */
  public DigitsRun unscaled(double factor) {
    standardization = false;
    featureScale = factor;
    return this;
  }

  public DigitsRun shuffledLabels() {
    shuffled = true;
    return this;
  }

  /** Multiplies the weights to begin with. */
  public DigitsRun weights(double factor) {
    weightScale = factor;
    return this;
  }

  /** The biases of all layers but the last to begin with. */
  public DigitsRun biases(double value) {
    bias = value;
    return this;
  }

  /** How training goes, or went until it failed. */
  public TrainingHistory history() {
    RowChunk training = chunk(rows(false).limit(rows).toList());
    RowChunk validation = chunk(rows(true).toList());
    TrainingPlan plan = plan(training, validation.rows());
    TrainingState state =
        TrainingState.initial(network, plan.settings().rule(), parameters(plan.settings()));
    TrainingLoop loop =
        new TrainingLoop(
            plan,
            new LocalShards(plan, number -> training, number -> validation),
            new TrainingProgress(state));
    try {
      while (!loop.isFinished()) {
        loop.round();
      }
      return loop.result().history();
    } catch (TrainingFailure e) {
      return e.history();
    }
  }

  private Stream<double[]> rows(boolean validation) {
    List<Integer> labels = new ArrayList<>();
    IntStream.range(0, DIGITS.size()).forEach(labels::add);
    if (shuffled) {
      Collections.shuffle(labels, new Random(1));
    }
    return IntStream.range(0, DIGITS.size())
        .filter(i -> i % 5 == 0 == validation)
        .mapToObj(
            i -> {
              double[] row =
                  Arrays.stream(DIGITS.get(i)).map(value -> value * featureScale).toArray();
              row[INPUTS] = DIGITS.get(labels.get(i))[INPUTS];
              return row;
            });
  }

  private static RowChunk chunk(List<double[]> rows) {
    double[] weights = new double[rows.size()];
    Arrays.fill(weights, 1);
    return new RowChunk(
        rows.size(),
        rows.stream().flatMapToDouble(row -> Arrays.stream(row, 0, INPUTS)).toArray(),
        rows.stream().mapToDouble(row -> row[INPUTS]).toArray(),
        weights,
        0);
  }

  private TrainingPlan plan(RowChunk training, int validationRows) {
    Statistics statistics = new Statistics();
    for (int from = 0; standardization && from < training.features().length; from += INPUTS) {
      double[] row = Arrays.copyOfRange(training.features(), from, from + INPUTS);
      statistics.add(INPUTS, null, row, false);
    }
    TrainingSettings settings =
        new TrainingSettings(
            network,
            Losses.parse("cross_entropy"),
            UpdateRule.of(Optimizers.parse(optimizer)),
            Initializers.parse("auto"),
            1,
            64,
            1,
            epochs,
            0,
            0,
            standardization,
            1);
    return new TrainingPlan(
        settings,
        ShardLayout.of(training.rows(), 1),
        ShardLayout.of(validationRows, 1),
        standardization ? statistics.mean() : new double[0],
        standardization
            ? Arrays.stream(statistics.variance()).map(v -> v > 0 ? v : 1).toArray()
            : new double[0],
        new double[1]);
  }

  private double[] parameters(TrainingSettings settings) {
    double[] parameters = network.initialParameters(settings.initializer(), settings.seed());
    List<ParameterRange> ranges = network.parameters();
    for (ParameterRange range : ranges.subList(0, ranges.size() - 1)) {
      for (int i = range.from(); i < range.to(); i++) {
        if (range.name().endsWith("dense.weight")) {
          parameters[i] *= weightScale;
        } else if (range.name().endsWith("dense.bias")) {
          parameters[i] = bias;
        }
      }
    }
    return parameters;
  }
}
