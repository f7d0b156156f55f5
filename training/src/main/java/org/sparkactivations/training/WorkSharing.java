package org.sparkactivations.training;

/**
 * How work is divided by default. It depends on the rows and the network alone, so that the result
 * does not depend on the cluster.
 *
 * @param rows to train with
 * @param parameters of the network
 */
public record WorkSharing(long rows, int parameters) {
  /** Products of rows and parameters that one shard is worth. */
  private static final double SHARD_WORK = 1e10;

  private static final int MOST_SHARDS = 64;

  private static final int MOST_STEPS = 512;
  private static final int FEWEST_STEPS = 4;

  /** The largest factor that the learning rate can take. */
  private static final int MOST_SCALE = 32;

  /** A power of two. */
  public int shards() {
    double shards = (double) rows * parameters / SHARD_WORK;
    int power = 1;
    while (power * 2 <= Math.min(shards, MOST_SHARDS)) {
      power *= 2;
    }
    return power;
  }

  /** Rows in a step of a shard. */
  public static int batchSize(int shards) {
    if (shards <= 2) {
      return 128;
    }
    return shards < MOST_SHARDS ? 64 : 32;
  }

  /** Steps between two averages: the more shards, the fewer rows may lie between. */
  public static int syncInterval(int shards) {
    return shards <= 2
        ? MOST_STEPS
        : Math.max(FEWEST_STEPS, (int) (MOST_STEPS / (shards * Math.sqrt(shards))));
  }

  /**
   * What the learning rate is multiplied by. An average of shards moves as far as one of them, so
   * the rate grows with their number; a sum of gradients is one step of a larger batch.
   */
  public static double stepScale(int shards, int syncInterval) {
    return syncInterval == 1 ? Math.sqrt(shards) : Math.min(shards, MOST_SCALE);
  }
}
