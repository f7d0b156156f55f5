package org.sparkactivations.sql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;

/** Random types and values of them, as Java objects. */
final class RandomData {
  private static final double[] SPECIALS = {
    Double.NaN,
    Double.longBitsToDouble(0xfff8000000000123L),
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -1e-310,
    1e-40,
    Double.MAX_VALUE,
    -1e300,
    745.2,
    -1,
    1
  };

  private final Random random;
  private final List<DataType> leaves;

  RandomData(Random random, List<DataType> leaves) {
    this.random = random;
    this.leaves = leaves;
  }

  private DataType leaf() {
    return leaves.get(random.nextInt(leaves.size()));
  }

  /** A number if asked for, a vector, or an array, possibly of arrays. */
  DataType type(boolean number) {
    if (random.nextInt(4) == 0) {
      return SQLDataTypes.VectorType();
    }
    DataType type = leaf();
    int depth = random.nextInt(4);
    for (int i = 0; i < (number ? depth : Math.max(1, depth)); i++) {
      type = DataTypes.createArrayType(type, random.nextBoolean());
    }
    return type;
  }

  /** For a row of x; a number if x is one. */
  DataType rowType(DataType x) {
    if (x instanceof NumericType) {
      return leaf();
    }
    return random.nextInt(4) == 0
        ? SQLDataTypes.VectorType()
        : DataTypes.createArrayType(leaf(), random.nextBoolean());
  }

  /** Of the shape of x, or with a number for each innermost row. */
  DataType gradientType(DataType x, boolean number) {
    if (x instanceof ArrayType array) {
      boolean innermost = !(array.elementType() instanceof ArrayType);
      return number && innermost
          ? leaf()
          : DataTypes.createArrayType(
              gradientType(array.elementType(), number), random.nextBoolean());
    }
    return x.equals(SQLDataTypes.VectorType()) && !number ? x : leaf();
  }

  int length() {
    return random.nextInt(20) == 0 ? random.nextInt(100) : random.nextInt(10);
  }

  /** The innermost rows have this length. */
  Object value(DataType type, int length) {
    if (!(type instanceof ArrayType array)) {
      return type.equals(SQLDataTypes.VectorType()) ? vector(length) : number(type);
    }
    boolean innermost = !(array.elementType() instanceof ArrayType);
    return list(
        array, innermost ? length : random.nextInt(3), () -> value(array.elementType(), length));
  }

  private List<Object> list(ArrayType type, int n, Supplier<Object> element) {
    boolean nulls = type.containsNull() && random.nextInt(3) == 0;
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Object value = element.get();
      list.add(nulls && random.nextInt(5) == 0 ? null : value);
    }
    return list;
  }

  private Object number(DataType type) {
    if (type.equals(DataTypes.IntegerType)) {
      return random.nextInt(9) - 4;
    }
    if (type instanceof DecimalType decimal) {
      return BigDecimal.valueOf(random.nextInt(20000) - 10000, decimal.scale());
    }
    double x =
        random.nextInt(5) == 0
            ? SPECIALS[random.nextInt(SPECIALS.length)]
            : random.nextGaussian() * 3;
    return type.equals(DataTypes.FloatType) ? (Object) (float) x : (Object) x;
  }

  private Vector vector(int length) {
    double[] values =
        IntStream.range(0, length)
            .mapToDouble(i -> (double) number(DataTypes.DoubleType))
            .toArray();
    if (random.nextBoolean()) {
      return Vectors.dense(values);
    }
    int[] indices = IntStream.range(0, length).filter(i -> random.nextInt(3) == 0).toArray();
    return Vectors.sparse(
        length, indices, IntStream.of(indices).mapToDouble(i -> values[i]).toArray());
  }

  /** For x, in its structure; outputLength is of an innermost row. */
  Object gradient(DataType type, Object x, boolean number, IntUnaryOperator outputLength) {
    if (x instanceof Vector row && !number) {
      return vector(outputLength.applyAsInt(row.size()));
    }
    if (!(type instanceof ArrayType array)) {
      return number(type);
    }
    List<?> elements = x == null ? List.of() : (List<?>) x;
    if (array.elementType() instanceof ArrayType) {
      Iterator<?> parts = elements.iterator();
      return list(
          array,
          elements.size(),
          () -> gradient(array.elementType(), parts.next(), number, outputLength));
    }
    int n = number ? elements.size() : outputLength.applyAsInt(elements.size());
    return list(array, n, () -> number(array.elementType()));
  }

  /** A row of numbers from 0 to 1, or one such number. */
  Object fractions(DataType type, int length) {
    if (type instanceof NumericType) {
      return fraction(type);
    }
    if (type instanceof ArrayType array) {
      return list(array, length, () -> fraction(array.elementType()));
    }
    return Vectors.dense(random.doubles(length).toArray());
  }

  private Object fraction(DataType type) {
    if (type.equals(DataTypes.IntegerType)) {
      return random.nextInt(2);
    }
    if (type instanceof DecimalType decimal) {
      return BigDecimal.valueOf(random.nextInt(1000), decimal.scale());
    }
    return type.equals(DataTypes.FloatType)
        ? (Object) random.nextFloat()
        : (Object) random.nextDouble();
  }

  /** The value, or now and then a null. */
  Object orNull(Object value) {
    return random.nextInt(20) == 0 ? null : value;
  }
}
