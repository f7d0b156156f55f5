package org.sparkactivations.sql;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import scala.jdk.javaapi.CollectionConverters;

/** Results and what is expected of them: numbers, Lists or Seqs, vectors and nulls. */
final class Bits {
  private Bits() {}

  /** Whether types, nulls and all bits are the same. */
  static boolean equal(Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return Double.doubleToRawLongBits(x) == Double.doubleToRawLongBits(y);
    }
    if (a instanceof Float x && b instanceof Float y) {
      return Float.floatToRawIntBits(x) == Float.floatToRawIntBits(y);
    }
    if (a instanceof SparseVector x && b instanceof SparseVector y) {
      return x.size() == y.size()
          && Arrays.equals(x.indices(), y.indices())
          && equal(list(x.values()), list(y.values()));
    }
    if (a instanceof Vector x && b instanceof Vector y) {
      return x.getClass() == y.getClass() && equal(list(x.toArray()), list(y.toArray()));
    }
    List<?> x = list(a);
    List<?> y = list(b);
    if (x == null || y == null) {
      return a == b;
    }
    return x.size() == y.size()
        && IntStream.range(0, x.size()).allMatch(i -> equal(x.get(i), y.get(i)));
  }

  /** Marks the depths of arrays at which there is a null. */
  static void markNulls(Object value, int depth, boolean[] nulls) {
    nulls[depth] |= value == null;
    if (value instanceof scala.collection.Seq<?>) {
      list(value).forEach(element -> markNulls(element, depth + 1, nulls));
    }
  }

  /** For messages, with the bits of doubles. */
  static String text(Object value) {
    if (value instanceof Double x) {
      return "%s#%x".formatted(x, Double.doubleToRawLongBits(x));
    }
    if (value instanceof SparseVector x) {
      return "%d%s%s".formatted(x.size(), Arrays.toString(x.indices()), text(list(x.values())));
    }
    List<?> list = value instanceof Vector x ? list(x.toArray()) : list(value);
    return list == null
        ? String.valueOf(value)
        : list.stream().map(Bits::text).collect(Collectors.joining(", ", "[", "]"));
  }

  private static List<?> list(Object value) {
    if (value instanceof scala.collection.Seq<?> seq) {
      return CollectionConverters.asJava(seq);
    }
    return value instanceof double[] x
        ? Arrays.stream(x).boxed().toList()
        : value instanceof List<?> list ? list : null;
  }
}
