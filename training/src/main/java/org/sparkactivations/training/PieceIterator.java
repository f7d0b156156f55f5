package org.sparkactivations.training;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.TreeMap;
import scala.Tuple2;

/** Deals the rows of a partition, which come by rank, to their chunks. */
final class PieceIterator implements Iterator<Tuple2<Integer, RowPiece>> {
  private static final int ENOUGH_BYTES = 1 << 16;

  private final int partition;
  private final Iterator<HashedRow> rows;
  private final ShardLayout training;
  private final ShardLayout validation;
  private final Map<Integer, Piece> open = new TreeMap<>();
  private final Queue<Tuple2<Integer, RowPiece>> ready = new ArrayDeque<>();
  private long trainingRank;
  private long validationRank;
  private int sequence;

  /**
   * @param first the ranks of the first row to train with and of the first row to validate with
   */
  PieceIterator(
      int partition,
      Iterator<HashedRow> rows,
      ShardLayout training,
      ShardLayout validation,
      long[] first) {
    this.partition = partition;
    this.rows = rows;
    this.training = training;
    this.validation = validation;
    trainingRank = first[0];
    validationRank = first[1];
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && rows.hasNext()) {
      add(rows.next());
    }
    if (ready.isEmpty()) {
      open.forEach(this::close);
      open.clear();
    }
    return !ready.isEmpty();
  }

  @Override
  public Tuple2<Integer, RowPiece> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void add(HashedRow row) {
    int chunk =
        row.isValidation()
            ? training.chunks() + validation.chunk(validationRank++)
            : training.chunk(trainingRank++);
    Piece piece = open.computeIfAbsent(chunk, number -> new Piece());
    piece.bytes.writeBytes(row.content());
    piece.rows++;
    piece.checksum += row.checksum();
    if (piece.bytes.size() >= ENOUGH_BYTES) {
      close(chunk, piece);
      open.remove(chunk);
    }
  }

  private void close(int chunk, Piece piece) {
    ready.add(
        new Tuple2<>(
            chunk,
            new RowPiece(
                partition, sequence++, piece.rows, piece.checksum, piece.bytes.toByteArray())));
  }

  /** A piece that may still grow. */
  private static final class Piece {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int rows;
    long checksum;
  }
}
