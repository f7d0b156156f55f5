package org.sparkactivations.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.SparkSession;

/**
 * A safetensors file. It begins with the length of a JSON header as a little-endian 64-bit number;
 * the header gives the type, shape and position of each tensor, and the tensors follow.
 */
record Safetensors(String path, JsonNode header, ByteBuffer tensors) {
  private static final int PREFIX = 8;

  /** What an array can hold. */
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  /**
   * @throws IllegalArgumentException if the file is no safetensors file
   */
  static Safetensors read(String name) {
    Path path = new Path(name);
    try {
      FileSystem files =
          path.getFileSystem(SparkSession.active().sparkContext().hadoopConfiguration());
      long length = files.getFileStatus(path).getLen();
      if (length > LONGEST) {
        throw new IllegalArgumentException(
            "%s has %,d bytes; expected at most %,d; save the layers that are needed to a file of their own"
                .formatted(name, length, LONGEST));
      }
      try (FSDataInputStream input = files.open(path)) {
        return of(name, input.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name + ": " + e.getMessage(), e);
    }
  }

  /**
   * @param name for messages
   */
  static Safetensors of(String name, byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long length = bytes.length < PREFIX ? -1 : file.getLong(0);
    if (length < 0 || length > bytes.length - PREFIX) {
      throw noFile(name, "its header is missing", null);
    }
    int start = PREFIX + (int) length;
    ByteBuffer tensors = file.slice(start, bytes.length - start).order(ByteOrder.LITTLE_ENDIAN);
    try {
      JsonNode header = new ObjectMapper().readTree(bytes, PREFIX, (int) length);
      if (!header.isObject()) {
        throw noFile(name, "its header is no JSON object", null);
      }
      return new Safetensors(name, header, tensors);
    } catch (IOException e) {
      throw noFile(name, "its header is no JSON", e);
    }
  }

  private static IllegalArgumentException noFile(String name, String reason, Exception cause) {
    return new IllegalArgumentException(
        "%s is no safetensors file: %s; expected a file that safetensors wrote"
            .formatted(name, reason),
        cause);
  }

  boolean has(String tensor) {
    return header.has(tensor);
  }

  /** A tensor with two dimensions. */
  Matrix matrix(String tensor) {
    int[] shape = shape(tensor, 2);
    return new DenseMatrix(shape[0], shape[1], values(tensor, (long) shape[0] * shape[1]), true);
  }

  /** A tensor with one dimension. */
  Vector vector(String tensor) {
    return Vectors.dense(values(tensor, shape(tensor, 1)[0]));
  }

  private int[] shape(String tensor, int dimensions) {
    if (!has(tensor)) {
      List<String> names = new ArrayList<>();
      header.fieldNames().forEachRemaining(names::add);
      throw new IllegalArgumentException(
          "%s has no tensor %s; available: %s".formatted(path, tensor, String.join(", ", names)));
    }
    JsonNode shape = header.get(tensor).path("shape");
    if (shape.size() != dimensions) {
      throw refusal(tensor, "shape " + shape, dimensions + " dimensions");
    }
    for (JsonNode length : shape) {
      if (!length.isInt() || length.intValue() < 1) {
        throw refusal(tensor, "shape " + shape, "lengths from 1 to " + Integer.MAX_VALUE);
      }
    }
    return IntStream.range(0, dimensions).map(i -> shape.get(i).intValue()).toArray();
  }

  /** There are as many as the file has bytes for, so no header makes an array that is larger. */
  private double[] values(String tensor, long count) {
    String type = header.get(tensor).path("dtype").asText();
    int bytes =
        switch (type) {
          case "F64" -> 8;
          case "F32" -> 4;
          case "F16", "BF16" -> 2;
          default -> throw refusal(tensor, "type " + type, "F64, F32, F16 or BF16");
        };
    JsonNode place = header.get(tensor).path("data_offsets");
    long start = place.path(0).asLong(-1);
    long end = place.path(1).asLong(-1);
    boolean inFile = start >= 0 && start <= end && end <= tensors.limit();
    // The numbers of bytes are divided, since their product with the count may overflow.
    if (!inFile || (end - start) % bytes != 0 || (end - start) / bytes != count) {
      throw refusal(
          tensor,
          "offsets " + place,
          "%,d numbers of %d bytes in the file".formatted(count, bytes));
    }
    int from = (int) start;
    return IntStream.range(0, (int) count)
        .mapToDouble(
            i ->
                switch (type) {
                  case "F64" -> tensors.getDouble(from + i * 8);
                  case "F32" -> tensors.getFloat(from + i * 4);
                  case "F16" -> half(tensors.getShort(from + i * 2));
                  // The upper half of a float.
                  default -> Float.intBitsToFloat(tensors.getShort(from + i * 2) << 16);
                })
        .toArray();
  }

  /** A sign, five bits of exponent and ten of fraction, as in IEEE 754. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 31;
    int fraction = bits & 1023;
    double size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24;
          case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb(1024.0 + fraction, exponent - 25);
        };
    return bits < 0 ? -size : size;
  }

  private IllegalArgumentException refusal(String tensor, String got, String expected) {
    return new IllegalArgumentException(
        "%s: tensor %s has %s; expected %s".formatted(path, tensor, got, expected));
  }
}
