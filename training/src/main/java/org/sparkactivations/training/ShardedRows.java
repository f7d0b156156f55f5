package org.sparkactivations.training;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Puts the rows of a table in an order that follows from their contents or keys, and deals them to
 * the chunks of shards. Partitions, executors and repetitions change neither; equal rows are
 * interchangeable.
 */
final class ShardedRows {
  /** The rows are sorted in partitions of about this size. */
  private static final double SORTED_BYTES = 1 << 26;

  private static final StructType SORTED =
      new StructType()
          .add("validation", DataTypes.BooleanType)
          .add("order", DataTypes.LongType)
          .add("content", DataTypes.BinaryType);

  private final Dataset<Row> table;
  private final TrainingRowReader reader;

  /**
   * @param table see {@link TrainingRowReader}
   */
  ShardedRows(Dataset<Row> table, TrainingRowReader reader) {
    this.table = table;
    this.reader = reader;
  }

  /** Looks at all rows once. */
  RowSummary summary() {
    TrainingRowReader read = reader;
    List<RowSummary> parts =
        table
            .javaRDD()
            .mapPartitions(
                rows -> {
                  RowSummary summary = new RowSummary();
                  try {
                    rows.forEachRemaining(row -> read.read(row, summary));
                  } catch (IllegalArgumentException e) {
                    summary.refuse(e.getMessage());
                  }
                  return List.of(summary).iterator();
                })
            .collect();
    RowSummary all = new RowSummary();
    parts.forEach(all::add);
    return all;
  }

  /**
   * The chunks of rows to train with, then those of rows to validate with, each in a partition of
   * its own; partitions of empty chunks are empty.
   */
  JavaRDD<RowChunk> chunks(ShardLayout training, ShardLayout validation) {
    double bytes = (training.rows() + validation.rows()) * (double) reader.inputs() * Double.BYTES;
    JavaRDD<Row> sorted = sorted((int) Math.ceil(bytes / SORTED_BYTES));
    List<long[]> first = firstRanks(sorted);
    int inputs = reader.inputs();
    int targets = reader.targets();
    return sorted
        .mapPartitionsWithIndex(
            (partition, rows) ->
                new PieceIterator(
                    partition, hashed(rows), training, validation, first.get(partition)),
            true)
        .mapToPair(piece -> piece)
        .partitionBy(new ChunkPartitioner(training.chunks() + validation.chunks()))
        .values()
        .mapPartitions(pieces -> chunk(pieces, inputs, targets));
  }

  private JavaRDD<Row> sorted(int partitions) {
    TrainingRowReader read = reader;
    JavaRDD<Row> rows = table.javaRDD().mapPartitions(given -> new EncodedRows(given, read));
    return table
        .sparkSession()
        .createDataFrame(rows, SORTED)
        .repartition(partitions, functions.col("order"))
        .sortWithinPartitions("validation", "order", "content")
        .javaRDD();
  }

  private static Iterator<HashedRow> hashed(Iterator<Row> rows) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public HashedRow next() {
        Row row = rows.next();
        return new HashedRow(row.getBoolean(0), row.getLong(1), row.getAs(2));
      }
    };
  }

  /** For each partition, the ranks of its first row to train with and of that to validate with. */
  private static List<long[]> firstRanks(JavaRDD<Row> sorted) {
    if (sorted.getNumPartitions() == 1) {
      return List.of(new long[2]);
    }
    List<long[]> counts =
        sorted
            .mapPartitions(
                rows -> {
                  long[] count = new long[2];
                  rows.forEachRemaining(row -> count[row.getBoolean(0) ? 1 : 0]++);
                  return List.of(count).iterator();
                })
            .collect();
    List<long[]> first = new ArrayList<>();
    long[] next = new long[2];
    for (long[] count : counts) {
      first.add(next.clone());
      next[0] += count[0];
      next[1] += count[1];
    }
    return first;
  }

  private static Iterator<RowChunk> chunk(Iterator<RowPiece> given, int inputs, int targets) {
    List<RowPiece> pieces = new ArrayList<>();
    given.forEachRemaining(pieces::add);
    if (pieces.isEmpty()) {
      return Collections.emptyIterator();
    }
    pieces.sort(RowPiece.ORDER);
    int rows = pieces.stream().mapToInt(RowPiece::rows).sum();
    long checksum = pieces.stream().mapToLong(RowPiece::checksum).sum();
    RowChunk chunk =
        new RowChunk(
            rows,
            new double[Math.multiplyExact(rows, inputs)],
            new double[rows * targets],
            new double[rows],
            checksum);
    int row = 0;
    for (RowPiece piece : pieces) {
      ByteBuffer bytes = ByteBuffer.wrap(piece.content());
      for (int i = 0; i < piece.rows(); i++) {
        RowContent.decode(bytes, chunk, row++);
      }
    }
    return List.of(chunk).iterator();
  }

  /** Rows as Spark sorts them. */
  private static final class EncodedRows implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final TrainingRowReader reader;
    private final RowSummary ignored = new RowSummary();
    private HashedRow next;

    EncodedRows(Iterator<Row> rows, TrainingRowReader reader) {
      this.rows = rows;
      this.reader = reader;
    }

    @Override
    public boolean hasNext() {
      while (next == null && rows.hasNext()) {
        next = reader.read(rows.next(), ignored);
      }
      return next != null;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      HashedRow row = next;
      next = null;
      return RowFactory.create(row.isValidation(), row.order(), row.content());
    }
  }

  /** The key of a piece is the number of its chunk, which is that of the partition. */
  private static final class ChunkPartitioner extends Partitioner {
    private final int chunks;

    ChunkPartitioner(int chunks) {
      this.chunks = chunks;
    }

    @Override
    public int numPartitions() {
      return chunks;
    }

    @Override
    public int getPartition(Object key) {
      return (Integer) key;
    }
  }
}
