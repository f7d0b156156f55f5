package org.sparkactivations.cli.network;

import java.io.PrintWriter;
import java.util.Locale;
import org.apache.commons.lang3.time.DurationFormatUtils;
import org.sparkactivations.profiler.report.NumberText;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingListener;

/** A line for each epoch, for people who wait at a terminal. */
public final class EpochLines implements TrainingListener {
  private static final int WIDTH = 79;

  private final PrintWriter out;
  private final String metric;
  private final long rows;
  private final int epochs;
  private int before;
  private long start;

  /**
   * @param metric what the metric is called
   * @param rows in an epoch
   * @param epochs the largest number of them
   */
  public EpochLines(PrintWriter out, String metric, long rows, int epochs) {
    this.out = out;
    this.metric = metric;
    this.rows = rows;
    this.epochs = epochs;
  }

  @Override
  public void started(int epochs) {
    before = epochs;
    start = System.nanoTime();
  }

  @Override
  public void finished(EpochRecord epoch) {
    double seconds = (System.nanoTime() - start) / 1e9;
    // The blanks cover what Spark's progress bar has left of itself.
    out.printf("\r%-" + WIDTH + "s%n", line(epoch, seconds));
    out.flush();
  }

  /**
   * @param seconds since the first epoch of this run began
   */
  String line(EpochRecord epoch, double seconds) {
    double each = seconds / (epoch.epoch() - before);
    boolean validates = !Double.isNaN(epoch.validationLoss());
    return "epoch %d/%d: loss %s%s%s, %s rows/s, %s left"
        .formatted(
            epoch.epoch(),
            epochs,
            NumberText.number(epoch.loss()),
            figure("validation loss", epoch.validationLoss()),
            figure(metric, validates ? epoch.validationMetric() : epoch.metric()),
            String.format(Locale.ROOT, "%,d", Math.round(rows / each)),
            DurationFormatUtils.formatDuration(
                Math.round(1000 * each * (epochs - epoch.epoch())), "m:ss"));
  }

  /** Nothing for a figure that is not known. */
  private static String figure(String name, double value) {
    return Double.isNaN(value) ? "" : ", %s %s".formatted(name, NumberText.number(value));
  }
}
