package org.sparkactivations.kernelgen;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prints the kernel of one record: a loop for each method of the interface {@code Twin}. */
final class KernelWriter {
  private static final String HEAD =
      """
      package org.sparkactivations.core.simd;

      import static org.sparkactivations.core.simd.Lanes.DOUBLES;
      import static org.sparkactivations.core.simd.Lanes.DOUBLE_VECTOR;
      import static org.sparkactivations.core.simd.Lanes.LONGS;
      import static org.sparkactivations.core.simd.Lanes.LONG_VECTOR;

      import jdk.incubator.vector.DoubleVector;
      import jdk.incubator.vector.LongVector;
      import jdk.incubator.vector.VectorMask;
      import jdk.incubator.vector.VectorOperators;
      import org.sparkactivations.core.kernel.Twin;
      import %2$s;

      /** The vector kernel of {@link %1$s}, generated from its formulas. */
      public final class %1$sKernel implements Twin {
        private final %1$s activation;
        private final Twin scalar;

        public %1$sKernel(%1$s activation, Twin scalar) {
          this.activation = activation;
          this.scalar = scalar;
        }
      """;

  /**
   * If a loop with two results has more operations than this, C2 sometimes leaves a boxed vector in
   * it. If the derivative is less than half of the work, two passes one after the other cost little
   * more.
   */
  private static final int LONG = 80;

  private static final String TWO_PASSES =
      """

        @Override
        public void valueAndDerivative(double[] x, int xFrom, double[] value, int valueFrom, double[] slope, int slopeFrom, int n) {
          for (int i = 0; i < n; i += 512) {
            int length = Math.min(512, n - i);
            if (value == x) {
              derivative(x, xFrom + i, slope, slopeFrom + i, length);
              value(x, xFrom + i, value, valueFrom + i, length);
            } else {
              value(x, xFrom + i, value, valueFrom + i, length);
              derivative(x, xFrom + i, slope, slopeFrom + i, length);
            }
          }
        }
      """;

  private final Graph graph = new Graph();
  private final NaNs nans = new NaNs();
  private final Node x = graph.input("x");
  private final FormulaSource record;
  private final Formulas formulas;

  KernelWriter(FormulaSource record, Formulas.Classes classes) {
    this.record = record;
    this.formulas = new Formulas(classes, graph);
  }

  /**
   * The source text of the kernel.
   *
   * @param learnable whether the record has the derivative dp
   */
  String write(String qualifiedName, boolean learnable) {
    Formula f = formulas.of(record, "f", x);
    Formula df = formulas.of(record, "df", x);
    Node value = canonical(f.result());
    Node derivative = canonical(df.result());
    StringBuilder text = new StringBuilder(HEAD.formatted(record.name(), qualifiedName));
    text.append(method("value", List.of("x"), Map.of("out", value), f.guards()));
    text.append(method("derivative", List.of("x"), Map.of("out", derivative), df.guards()));
    text.append(method("backward", List.of("grad", "x"), Map.of("out", backward(df)), df.guards()));
    text.append(both(value, derivative, f, df));
    if (learnable) {
      Formula dp = formulas.of(record, "dp", x);
      Map<String, Node> result = Map.of("out", canonical(dp.result()));
      text.append(method("parameterDerivative", List.of("x"), result, dp.guards()));
    }
    return text.append("}\n").toString();
  }

  private String both(Node value, Node derivative, Formula f, Formula df) {
    Map<String, Node> results = new LinkedHashMap<>();
    results.put("value", value);
    results.put("slope", derivative);
    if (size(results.values()) > LONG && 2 * size(List.of(derivative)) < size(List.of(value))) {
      return TWO_PASSES;
    }
    List<Node> guards = new ArrayList<>(f.guards());
    guards.addAll(df.guards());
    return method("valueAndDerivative", List.of("x"), results, guards.stream().distinct().toList());
  }

  /** The number of vector operations that these values take. */
  private static int size(Collection<Node> results) {
    Set<Node> seen = new HashSet<>();
    results.forEach(result -> collect(result, seen));
    return seen.size();
  }

  private static void collect(Node node, Set<Node> seen) {
    if (node.varies && seen.add(node)) {
      node.operands.forEach(operand -> collect(operand, seen));
    }
  }

  /**
   * Applies the rule of Activation.value: NaN for NaN, and the same bits for every NaN. A formula
   * that does not carry NaN through produces NaN from numbers only as that constant.
   */
  private Node canonical(Node y) {
    Node test = isNaN(nans.carries(y) ? y : x);
    return graph.make(Op.SELECT, test, graph.constant(Double.NaN), y);
  }

  private Node backward(Formula df) {
    Node product = graph.make(Op.MUL, graph.input("grad"), df.result());
    Node test = isNaN(product);
    if (!nans.carries(df.result())) {
      test = graph.make(Op.OR, isNaN(x), test);
    }
    return graph.make(Op.SELECT, test, graph.constant(Double.NaN), product);
  }

  private Node isNaN(Node y) {
    return graph.make(Op.NOT_EQUAL, y, y);
  }

  private static String method(
      String name, List<String> inputs, Map<String, Node> results, List<Node> guards) {
    LoopShape shape = new LoopShape(name, inputs, results, guards);
    return "\n  @Override\n  public void %s(%s) {\n%s  }\n"
        .formatted(name, shape.parameters(), LoopWriter.write(shape));
  }
}
