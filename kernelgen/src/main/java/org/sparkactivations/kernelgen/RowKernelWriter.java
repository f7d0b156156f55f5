package org.sparkactivations.kernelgen;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints the loops over rows: one for each formula with the annotation {@code RowLoop}. */
final class RowKernelWriter {
  private static final String HEAD =
      """
      package org.sparkactivations.core.simd;

      import static org.sparkactivations.core.simd.Lanes.DOUBLES;
      import static org.sparkactivations.core.simd.Lanes.LONGS;

      import jdk.incubator.vector.DoubleVector;
      import jdk.incubator.vector.LongVector;
      import jdk.incubator.vector.VectorMask;
      import jdk.incubator.vector.VectorOperators;
      import org.sparkactivations.core.math.RowFormulas;
      import org.sparkactivations.core.math.Sum;

      /** The vector loops over rows, generated from {@link RowFormulas}. */
      public final class RowKernel extends RowMaximum {
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

  /** The order of class Sum: a lane of it is one of the vector, or of one of several vectors. */
  private static final String SUM =
      """

        @Override
        public double %1$s(%2$s) {
          int bound = n - n %% Sum.LANES;
      %3$s\
          double total = %6$s;
          double totalError = 0;
          for (int first = 0; first < Sum.LANES; first += DOUBLES.length()) {
            DoubleVector sums = DoubleVector.zero(DOUBLES);
            DoubleVector errors = DoubleVector.zero(DOUBLES);
            for (int i = first; i < bound; i += Sum.LANES) {
      %4$s\
              DoubleVector next = sums.add(%5$s);
              DoubleVector rest = next.sub(sums);
              DoubleVector off = sums.sub(next.sub(rest)).add(%5$s.sub(rest));
              errors = errors.add(off%8$s);
              sums = next;
            }
            int tail = n - bound - first;
      %7$s\
          }
          return Sum.result(total, totalError);
        }
      """;

  /**
   * The end of a lane. Each has its text, because a lane whose number is not a constant is a jump
   * through a table, which takes longer than the loop over a short row.
   */
  private static final String LANE =
      """
            if (DOUBLES.length() > %1$d) {
              double sum = sums.lane(%1$d);
              double error = errors.lane(%1$d);
              if (tail > %1$d) {
                int i = bound + first + %1$d;
                double term = %2$s;
                double next = sum + term;
                error += Sum.roundOff(sum, term, next)%3$s;
                sum = next;%4$s
              }
              double next = total + sum;
              totalError += Sum.roundOff(total, sum, next) + error;
              total = next;
            }
      """;

  private static final int LANES = 8;

  private final Graph graph = new Graph();
  private final Source source;
  private final Formulas formulas;

  RowKernelWriter(Source source, Formulas.Classes classes) {
    this.source = source;
    this.formulas = new Formulas(classes, graph);
  }

  String write() {
    StringBuilder text = new StringBuilder(HEAD);
    for (MethodTree method : source.methods()) {
      for (AnnotationTree annotation : method.getModifiers().getAnnotations()) {
        if (annotation.getAnnotationType().toString().equals("RowLoop")) {
          text.append(loop(method, arguments(annotation)));
        }
      }
    }
    return text.append("}\n").toString();
  }

  private String loop(MethodTree method, Map<String, String> options) {
    String name = method.getName().toString();
    boolean stores = options.containsKey("stores");
    boolean adds = options.containsKey("adds");
    int elements = Integer.parseInt(options.getOrDefault("elements", "1"));
    List<String> names =
        method.getParameters().stream().map(VariableTree::getName).map(Object::toString).toList();
    List<String> arrays = names.subList(0, elements);
    List<String> constants = names.subList(elements, names.size());
    List<Node> values = new ArrayList<>(arrays.stream().map(graph::input).toList());
    constants.forEach(constant -> values.add(graph.parameter(constant)));

    List<Node> results = new ArrayList<>();
    results.add(formulas.of(source, method, values));
    List<MethodTree> rest = source.methods(name + "Rest", names.size());
    rest.forEach(second -> results.add(formulas.of(source, second, values)));
    LoopWriter writer = new LoopWriter("%s");
    List<String> vectors = writer.define(results);
    String body = writer.inside() + (stores ? writer.stored("out", results.get(0)) : "");
    String call = call(name, arrays, constants);
    String parameters = parameters(arrays, constants, stores, adds);
    if (!adds) {
      return LOOP.formatted(name, parameters, writer.before(), body, call);
    }
    String restCall = rest.isEmpty() ? "" : " + " + call(name + "Rest", arrays, constants);
    String store = stores ? "\n          out[outFrom + i] = term;" : "";
    return SUM.formatted(
        name,
        parameters,
        writer.before(),
        body.indent(2),
        vectors.get(0),
        stores ? "0" : "start",
        IntStream.range(0, LANES)
            .mapToObj(lane -> LANE.formatted(lane, call, restCall, store))
            .collect(Collectors.joining()),
        rest.isEmpty() ? "" : ".add(" + vectors.get(1) + ")");
  }

  private static String parameters(
      List<String> arrays, List<String> constants, boolean stores, boolean adds) {
    List<String> all = new ArrayList<>();
    arrays.forEach(array -> all.add("double[] %1$s, int %1$sFrom".formatted(array)));
    all.add("int n");
    constants.forEach(constant -> all.add("double " + constant));
    all.add(stores ? "double[] out, int outFrom" : adds ? "double start" : "");
    return String.join(", ", all);
  }

  private static String call(String name, List<String> arrays, List<String> constants) {
    List<String> all = new ArrayList<>();
    arrays.forEach(array -> all.add("%1$s[%1$sFrom + i]".formatted(array)));
    all.addAll(constants);
    return "RowFormulas." + name + "(" + String.join(", ", all) + ")";
  }

  private static Map<String, String> arguments(AnnotationTree annotation) {
    return annotation.getArguments().stream()
        .map(AssignmentTree.class::cast)
        .collect(
            Collectors.toMap(
                argument -> argument.getVariable().toString(),
                argument -> argument.getExpression().toString()));
  }
}
