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

  static Safetensors read(String name) {
    Path path = new Path(name);
    try (FSDataInputStream input =
        path.getFileSystem(SparkSession.active().sparkContext().hadoopConfiguration()).open(path)) {
      ByteBuffer file = ByteBuffer.wrap(input.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      long length = file.limit() < PREFIX ? -1 : file.getLong(0);
      if (length < 0 || length > file.limit() - PREFIX) {
        throw new IllegalArgumentException(name + " is no safetensors file: its header is missing");
      }
      int start = PREFIX + (int) length;
      JsonNode header = new ObjectMapper().readTree(file.array(), PREFIX, (int) length);
      ByteBuffer tensors = file.slice(start, file.limit() - start).order(ByteOrder.LITTLE_ENDIAN);
      return new Safetensors(name, header, tensors);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name + ": " + e.getMessage(), e);
    }
  }

  boolean has(String tensor) {
    return header.has(tensor);
  }

  /** A tensor with two dimensions. */
  Matrix matrix(String tensor) {
    int[] shape = shape(tensor, 2);
    return new DenseMatrix(
        shape[0], shape[1], values(tensor, Math.multiplyExact(shape[0], shape[1])), true);
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
    return IntStream.range(0, dimensions).map(i -> shape.get(i).asInt()).toArray();
  }

  private double[] values(String tensor, int count) {
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
    if (start < 0 || end > tensors.limit() || end - start != (long) count * bytes) {
      throw refusal(tensor, "offsets " + place, "%d bytes in the file".formatted(count * bytes));
    }
    int from = (int) start;
    return IntStream.range(0, count)
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
