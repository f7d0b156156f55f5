package org.sparkactivations.core.network;

/** The rows of a batch, in blocks. */
@FunctionalInterface
public interface RowBlocks {
  /**
   * Writes a block to {@link Trainer#inputs}, {@link Trainer#targets} and, if rows have weights,
   * {@link Trainer#weights}. The same block must give the same rows when it is asked for again.
   *
   * @param block counts from 0
   * @return the number of rows; 0 behind the last block
   */
  int write(int block, Trainer to);
}
