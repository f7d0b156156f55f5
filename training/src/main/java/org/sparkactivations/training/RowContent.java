package org.sparkactivations.training;

import java.nio.ByteBuffer;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.sparkactivations.core.math.Noise;

/**
 * The numbers of a row to train with, in bytes: its weight, its targets, then its features, of
 * which the zeros are left out if that is shorter. Equal rows have equal bytes, whether their
 * vectors are dense or sparse, and -0 is 0.
 */
final class RowContent {
  private static final byte DENSE = 0;
  private static final byte SPARSE = 1;
  private static final int SPARSE_ELEMENT = Integer.BYTES + Double.BYTES;

  private RowContent() {}

  static byte[] encode(double weight, double[] targets, Vector features) {
    int dense = features.size() * Double.BYTES;
    long sparse = Integer.BYTES + (long) features.numNonzeros() * SPARSE_ELEMENT;
    ByteBuffer bytes =
        ByteBuffer.allocate(
            1 + (1 + targets.length) * Double.BYTES + (int) Math.min(dense, sparse));
    bytes.put(sparse < dense ? SPARSE : DENSE).putDouble(weight + 0.0);
    for (double target : targets) {
      bytes.putDouble(target + 0.0);
    }
    if (sparse < dense) {
      bytes.putInt(features.numNonzeros());
      eachNonzero(features, (i, value) -> bytes.putInt(i).putDouble(value));
    } else {
      int start = bytes.position();
      eachNonzero(features, (i, value) -> bytes.putDouble(start + i * Double.BYTES, value));
    }
    return bytes.array();
  }

  /** A hash of all numbers. */
  static long hash(byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    long hash = content.length;
    while (bytes.remaining() >= Long.BYTES) {
      hash = Noise.row(hash, bytes.getLong());
    }
    while (bytes.hasRemaining()) {
      hash = Noise.row(hash, bytes.get());
    }
    return hash;
  }

  /** The first element that is NaN or infinite; -1 if there is none. */
  static int notFinite(Vector vector) {
    int[] index = {-1};
    eachNonzero(
        vector,
        (i, value) -> {
          if (index[0] < 0 && !Double.isFinite(value)) {
            index[0] = i;
          }
        });
    return index[0];
  }

  /** Reads the next row into a chunk. */
  static void decode(ByteBuffer bytes, RowChunk to, int row) {
    byte form = bytes.get();
    to.weights()[row] = bytes.getDouble();
    int targets = to.targets().length / to.rows();
    for (int i = 0; i < targets; i++) {
      to.targets()[row * targets + i] = bytes.getDouble();
    }
    int inputs = to.features().length / to.rows();
    if (form == DENSE) {
      bytes.asDoubleBuffer().get(to.features(), row * inputs, inputs);
      bytes.position(bytes.position() + inputs * Double.BYTES);
    } else {
      for (int left = bytes.getInt(); left > 0; left--) {
        to.features()[row * inputs + bytes.getInt()] = bytes.getDouble();
      }
    }
  }

  private static void eachNonzero(Vector vector, Element action) {
    double[] values = vector instanceof SparseVector sparse ? sparse.values() : vector.toArray();
    int[] indices = vector instanceof SparseVector sparse ? sparse.indices() : null;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        action.accept(indices == null ? i : indices[i], values[i]);
      }
    }
  }

  private interface Element {
    void accept(int index, double value);
  }
}
