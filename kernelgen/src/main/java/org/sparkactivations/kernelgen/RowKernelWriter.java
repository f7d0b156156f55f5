package org.sparkactivations.kernelgen;

import com.sun.source.tree.MethodTree;
import java.util.List;

/** Prints the loops over rows: one for each formula with the annotation {@code RowLoop}. */
final class RowKernelWriter {
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
      import org.sparkactivations.core.kernel.RowFormulas;
      import org.sparkactivations.core.math.Sum;

      /** The vector loops over rows, generated from {@link RowFormulas}. */
      public final class VectorRows extends HandwrittenRows {
      """;

  private static final String LOOP =
      """

        @Override
        public void %1$s(%2$s) {
          int bound = DOUBLES.loopBound(n);
      %3$s\
          for (int i = 0; i < bound; i += DOUBLES.length()) {
      %4$s\
          }
          for (int i = bound; i < n; i++) {
            out[outFrom + i] = %5$s;
          }
        }
      """;

  private final Graph graph = new Graph();
  private final FormulaSource source;
  private final Formulas formulas;

  RowKernelWriter(FormulaSource source, Formulas.Classes classes) {
    this.source = source;
    this.formulas = new Formulas(classes, graph);
  }

  String write() {
    StringBuilder text = new StringBuilder(HEAD);
    for (MethodTree method : source.methods()) {
      RowShape.of(method).ifPresent(shape -> text.append(loop(shape, method)));
    }
    return text.append("}\n").toString();
  }

  private String loop(RowShape shape, MethodTree method) {
    Node value = formulas.of(source, method, shape.values(graph));
    if (!shape.adds()) {
      return map(shape, value);
    }
    List<Node> values = shape.values(graph);
    List<MethodTree> rest = source.methods(shape.name() + "Rest", values.size());
    return new RowSumWriter(shape)
        .write(value, rest.isEmpty() ? null : formulas.of(source, rest.get(0), values));
  }

  private static String map(RowShape shape, Node value) {
    LoopWriter writer = new LoopWriter("%s", false);
    writer.define(List.of(value));
    String body = writer.inside() + writer.stored("out", value);
    String parameters = shape.parameters();
    return LOOP.formatted(shape.name(), parameters, writer.before(), body, shape.call(""));
  }
}
