package org.sparkactivations.profiler.aggregate;

import java.util.List;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Loop;
import org.sparkactivations.core.Loops;
import org.sparkactivations.core.Traits;
import org.sparkactivations.profiler.metric.Block;
import org.sparkactivations.profiler.metric.Metric;
import org.sparkactivations.profiler.metric.Metrics;

/**
 * How the metrics share the longs of one column: first those of the input, then for each function
 * those of the output. Used by one thread, as is the block that belongs to it.
 */
final class Layout {
  static final int INPUT_SLOTS = Metrics.slots(Metrics.INPUT);
  static final int OUTPUT_SLOTS = Metrics.slots(Metrics.OUTPUT);

  final List<Activation> functions;
  final Traits[] traits;

  /** The longs of one column. */
  final int slots;

  final Block block = new Block();
  private final Loop[] loops;
  private final long[] empty;

  Layout(List<Activation> functions) {
    this.functions = functions;
    this.traits = functions.stream().map(Activation::traits).toArray(Traits[]::new);
    this.loops = functions.stream().map(Loops::of).toArray(Loop[]::new);
    this.slots = INPUT_SLOTS + OUTPUT_SLOTS * loops.length;
    this.empty = new long[slots];
    initialize(Metrics.INPUT, 0);
    for (int f = 0; f < loops.length; f++) {
      initialize(Metrics.OUTPUT, output(f));
    }
  }

  /** Where the metrics of a function begin. */
  static int output(int function) {
    return INPUT_SLOTS + OUTPUT_SLOTS * function;
  }

  private void initialize(List<Metric> metrics, int from) {
    int at = from;
    for (Metric metric : metrics) {
      metric.initialize(empty, at);
      at += metric.slots();
    }
  }

  /** The state of so many columns without values. */
  long[] empty(int columns) {
    long[] state = new long[Math.multiplyExact(columns, slots)];
    for (int i = 0; i < columns; i++) {
      System.arraycopy(empty, 0, state, i * slots, slots);
    }
    return state;
  }

  /** Adds the values of the block to the column that begins at {@code column}. */
  void update(long[] state, int column) {
    int at = column;
    for (Metric metric : Metrics.INPUT) {
      metric.update(block, state, at);
      at += metric.slots();
    }
    for (int f = 0; f < loops.length; f++) {
      block.apply(loops[f], traits[f]);
      for (Metric metric : Metrics.OUTPUT) {
        metric.update(block, state, at);
        at += metric.slots();
      }
    }
  }

  void merge(long[] state, int column, long[] other, int otherColumn) {
    merge(Metrics.INPUT, state, column, other, otherColumn);
    for (int f = 0; f < loops.length; f++) {
      merge(Metrics.OUTPUT, state, column + output(f), other, otherColumn + output(f));
    }
  }

  private static void merge(List<Metric> metrics, long[] state, int from, long[] other, int start) {
    int at = 0;
    for (Metric metric : metrics) {
      metric.merge(state, from + at, other, start + at);
      at += metric.slots();
    }
  }
}
