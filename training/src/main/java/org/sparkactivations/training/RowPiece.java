package org.sparkactivations.training;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Consecutive rows of a chunk, on their way to it.
 *
 * @param partition where they come from
 * @param sequence counts the pieces of the partition
 * @param checksum the sum of the rows' hashes
 * @param content of the rows, one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // Pieces are compared by their place.
record RowPiece(int partition, int sequence, int rows, long checksum, byte[] content)
    implements Serializable {
  static final Comparator<RowPiece> ORDER =
      Comparator.comparingInt(RowPiece::partition).thenComparingInt(RowPiece::sequence);
}
