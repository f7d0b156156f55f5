package org.sparkactivations.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.IndexedFunction;
import org.sparkactivations.core.Learnable;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.math.Noise;
import org.sparkactivations.sql.function.Form;
import org.sparkactivations.sql.function.SqlFunction;

/**
 * What a call must give, computed plainly: one row at a time, by the methods of the core, on Java
 * objects. Numbers are Doubles or Floats, arrays Lists, vectors Vectors.
 *
 * @param instance the function with its parameters
 */
record Reference(SqlFunction function, Object instance) {

  static Reference of(SqlFunction function, List<?> parameters) {
    return new Reference(function, function.definition().create(parameters));
  }

  /**
   * The result for one row.
   *
   * @param types of the data arguments, in the order of the slots; NullType for an operand that is
   *     not given
   */
  Object apply(List<DataType> types, List<Object> values) {
    boolean backward = function.form() == Form.BACKWARD;
    int x = backward ? 1 : 0;
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == null && !types.get(i).equals(DataTypes.NullType)) {
        return null;
      }
    }
    boolean narrow = leaf(types.get(x)).equals(DataTypes.FloatType);
    if (backward && depth(types.get(0)) == depth(types.get(x))) {
      narrow &= leaf(types.get(0)).equals(DataTypes.FloatType);
    }
    Object grad = backward ? values.get(0) : null;
    List<Object> operands = values.subList(x + 1, values.size());
    return apply(depth(types.get(x)), narrow, grad, values.get(x), operands);
  }

  private static DataType leaf(DataType type) {
    return type instanceof ArrayType array ? leaf(array.elementType()) : type;
  }

  private static int depth(DataType type) {
    return type instanceof ArrayType array ? 1 + depth(array.elementType()) : 0;
  }

  private Object apply(int depth, boolean narrow, Object grad, Object x, List<Object> operands) {
    if (x == null || (function.form() == Form.BACKWARD && grad == null)) {
      return null;
    }
    if (function.elementwise() && x instanceof Number number) {
      return rounded(scalar(grad == null ? 0 : ((Number) grad).doubleValue(), number), narrow);
    }
    if (x instanceof Number) { // A row of one element.
      Object y = row(narrow, false, grad, List.of(x), operands);
      return y instanceof List<?> one ? one.get(0) : y;
    }
    if (x instanceof Vector vector) {
      return function.elementwise()
          ? elements((Vector) grad, vector)
          : vector(grad, vector, operands);
    }
    List<?> elements = (List<?>) x;
    if (!function.elementwise() && depth == 1) {
      return row(narrow, false, grad, elements, operands);
    }
    List<Object> results = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      Object part = grad == null ? null : ((List<?>) grad).get(i);
      results.add(apply(depth - 1, narrow, part, elements.get(i), inner(operands, i)));
    }
    return results;
  }

  /** Every inner row has noise of its own. */
  private List<Object> inner(List<Object> operands, int element) {
    return function.definition().isRandom()
        ? List.of(Noise.bits((long) operands.get(0), element))
        : operands;
  }

  private double scalar(double grad, Number x) {
    Activation activation = (Activation) instance;
    return switch (function.form()) {
      case VALUE -> activation.value(x.doubleValue());
      case DERIVATIVE -> activation.derivative(x.doubleValue());
      case BACKWARD -> activation.backward(grad, x.doubleValue());
      default -> ((Learnable) activation).parameterDerivative(x.doubleValue());
    };
  }

  /** Sparse if zeros stay zeros, with the same entries. */
  private Vector elements(Vector grad, Vector x) {
    if (grad == null && x instanceof SparseVector sparse && scalar(0, 0) == 0) {
      double[] values = Arrays.stream(sparse.values()).map(value -> scalar(0, value)).toArray();
      return Vectors.sparse(sparse.size(), sparse.indices(), values);
    }
    return Vectors.dense(
        IntStream.range(0, x.size())
            .mapToDouble(i -> scalar(grad == null ? 0 : grad.apply(i), x.apply(i)))
            .toArray());
  }

  /** Sparse if zeros stay zeros, with the same entries. */
  private Object vector(Object grad, Vector x, List<Object> operands) {
    Object result = row(false, true, grad, boxed(x), operands);
    boolean keepsZeros = function.form() == Form.VALUE && instance instanceof IndexedFunction;
    if (keepsZeros && result instanceof Vector dense && x instanceof SparseVector sparse) {
      double[] values = Arrays.stream(sparse.indices()).mapToDouble(dense::apply).toArray();
      return Vectors.sparse(sparse.size(), sparse.indices(), values);
    }
    return result;
  }

  private Object row(
      boolean narrow, boolean vector, Object gradient, List<?> x, List<Object> given) {
    RowFunction rows = (RowFunction) instance;
    int n = x.size();
    boolean[] unknown = new boolean[n];
    markNulls(x, unknown);
    Operands operands = Operands.of(rows.definition());
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) instanceof Long integer) {
        operands.integer(i, integer);
      } else if (given.get(i) != null) {
        List<?> operand = boxed(given.get(i));
        markNulls(operand, unknown);
        operands.row(i, zeros(operand), 0, operand.size());
      }
    }
    List<?> grad = gradient == null ? List.of() : boxed(gradient);
    boolean nulls =
        grad.stream().anyMatch(Objects::isNull) || IntStream.range(0, n).anyMatch(i -> unknown[i]);
    if (nulls && (rows.reduces() || vector)) {
      return null;
    }
    double[] out = computed(rows, zeros(grad), zeros(x), operands);
    List<Object> results = new ArrayList<>();
    for (int i = 0; i < out.length; i++) {
      results.add(nulls && isNull(rows, grad, unknown, i) ? null : rounded(out[i], narrow));
    }
    return shaped(results, n, vector);
  }

  private double[] computed(RowFunction rows, double[] grad, double[] x, Operands operands) {
    int n = x.length;
    boolean jacobian = function.form() == Form.JACOBIAN;
    double[] out = new double[jacobian ? n * n : grad.length > 0 ? n : rows.outputLength(n)];
    switch (function.form()) {
      case BACKWARD -> rows.backward(grad, 0, x, 0, n, operands, out, 0);
      case JACOBIAN -> rows.jacobian(x, 0, n, out, 0);
      default -> rows.apply(x, 0, n, operands, out, 0);
    }
    return out;
  }

  /** Whether element i of the result depends on a null; going backward, by way of any output. */
  private boolean isNull(RowFunction rows, List<?> grad, boolean[] unknown, int i) {
    int n = unknown.length;
    IntPredicate nullOutput =
        output ->
            IntStream.range(0, n).anyMatch(input -> unknown[input] && rows.uses(output, input, n));
    if (function.form() != Form.BACKWARD) {
      return nullOutput.test(i);
    }
    return IntStream.range(0, grad.size())
        .filter(output -> rows.uses(output, i, n))
        .anyMatch(output -> grad.get(output) == null || nullOutput.test(output));
  }

  private Object shaped(List<Object> results, int n, boolean vector) {
    if (function.form() == Form.JACOBIAN) {
      return IntStream.range(0, n).mapToObj(i -> results.subList(i * n, i * n + n)).toList();
    }
    if (function.form() == Form.VALUE && function.definition().yieldsNumber()) {
      return results.get(0);
    }
    return vector ? Vectors.dense(zeros(results)) : results;
  }

  private static void markNulls(List<?> values, boolean[] unknown) {
    for (int i = 0; i < values.size(); i++) {
      unknown[i] |= values.get(i) == null;
    }
  }

  private static Object rounded(double x, boolean narrow) {
    return narrow ? (Object) (float) x : (Object) x;
  }

  private static List<?> boxed(Object value) {
    return value instanceof Vector vector
        ? Arrays.stream(vector.toArray()).boxed().toList()
        : value instanceof List<?> list ? list : List.of(value);
  }

  private static double[] zeros(List<?> values) {
    return values.stream()
        .mapToDouble(value -> value == null ? 0 : ((Number) value).doubleValue())
        .toArray();
  }
}
