package org.sparkactivations.training;

import java.io.Serializable;

/**
 * Which shard has which rows. Rows have ranks; they are dealt to the shards one after the other, so
 * that the numbers of rows differ by 1 at most. Each shard has its rows in chunks of the same
 * length, of which the last may be shorter. Chunks are numbered so that the first ones of all
 * shards come first.
 *
 * @param rows of all shards
 * @param chunkRows rows in a chunk
 */
record ShardLayout(long rows, int shards, int chunkRows) implements Serializable {
  private static final int FEW_ROWS = 4096;
  private static final int MANY_CHUNKS = 4096;

  /** With chunks of a few thousand rows, or longer ones if these would be too many. */
  static ShardLayout of(long rows, int shards) {
    long most = (rows + MANY_CHUNKS - 1) / MANY_CHUNKS;
    return new ShardLayout(rows, shards, Math.toIntExact(Math.max(FEW_ROWS, most)));
  }

  /** The number of the chunk that has the row of this rank. */
  int chunk(long rank) {
    return Math.toIntExact(rank / shards / chunkRows * shards + rank % shards);
  }

  /** How many chunks all shards have; the last ones of some may be empty. */
  int chunks() {
    return rows == 0 ? 0 : Math.toIntExact(((rows - 1) / shards / chunkRows + 1) * shards);
  }

  /** How many rows a shard has. */
  int rows(int shard) {
    return Math.toIntExact(rows / shards + (shard < rows % shards ? 1 : 0));
  }

  /** How many chunks a shard has. */
  int chunks(int shard) {
    return (rows(shard) + chunkRows - 1) / chunkRows;
  }

  /** How many rows a chunk of a shard has. */
  int rows(int shard, int chunk) {
    return Math.min(chunkRows, rows(shard) - chunk * chunkRows);
  }

  /** The number of a shard's chunk among all. */
  int number(int shard, int chunk) {
    return chunk * shards + shard;
  }
}
