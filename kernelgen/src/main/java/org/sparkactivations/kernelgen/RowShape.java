package org.sparkactivations.kernelgen;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The signature of a loop over a row.
 *
 * @param arrays the arrays that are read
 * @param constants the numbers that are the same for all elements
 * @param stores whether the results are stored as the elements of an array
 * @param adds whether the results are added
 */
record RowShape(
    String name, List<String> arrays, List<String> constants, boolean stores, boolean adds) {

  /** Empty for a method without the annotation. */
  static Optional<RowShape> of(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .filter(annotation -> annotation.getAnnotationType().toString().equals("RowLoop"))
        .findFirst()
        .map(annotation -> of(method, annotation));
  }

  private static RowShape of(MethodTree method, AnnotationTree annotation) {
    Map<String, String> options =
        annotation.getArguments().stream()
            .map(AssignmentTree.class::cast)
            .collect(
                Collectors.toMap(
                    option -> option.getVariable().toString(),
                    option -> option.getExpression().toString()));
    List<String> names =
        method.getParameters().stream().map(VariableTree::getName).map(Object::toString).toList();
    int elements = Integer.parseInt(options.getOrDefault("elements", "1"));
    return new RowShape(
        method.getName().toString(),
        names.subList(0, elements),
        names.subList(elements, names.size()),
        Boolean.parseBoolean(options.get("stores")),
        Boolean.parseBoolean(options.get("adds")));
  }

  /** The arguments of the formula. */
  List<Node> values(Graph graph) {
    return Stream.concat(
            arrays.stream().map(graph::input), constants.stream().map(graph::parameter))
        .toList();
  }

  String parameters() {
    List<String> all = new ArrayList<>();
    arrays.forEach(array -> all.add("double[] %1$s, int %1$sFrom".formatted(array)));
    all.add("int n");
    constants.forEach(constant -> all.add("double " + constant));
    all.add(stores ? "double[] out, int outFrom" : "double start");
    return String.join(", ", all);
  }

  /** The call of the formula, or of the one with the suffix in its name, for element i. */
  String call(String suffix) {
    List<String> all = new ArrayList<>();
    arrays.forEach(array -> all.add("%1$s[%1$sFrom + i]".formatted(array)));
    all.addAll(constants);
    return "RowFormulas." + name + suffix + "(" + String.join(", ", all) + ")";
  }
}
