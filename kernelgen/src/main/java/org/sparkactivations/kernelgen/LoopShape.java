package org.sparkactivations.kernelgen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The signature, inputs and results of one loop.
 *
 * @param method its name
 * @param inputs the arrays that are read
 * @param results the arrays that are written, in order, with the value for each
 * @param guards if one of them is true, the scalar twin computes the whole vector
 */
record LoopShape(String method, List<String> inputs, Map<String, Node> results, List<Node> guards) {

  String parameters() {
    return arrays().stream()
        .map(array -> "double[] %1$s, int %1$sFrom, ".formatted(array))
        .collect(Collectors.joining("", "", "int n"));
  }

  /** A call of the same method that starts at element i. */
  String call(String i, String length) {
    return arrays().stream()
        .map(array -> "%1$s, %1$sFrom + %2$s, ".formatted(array, i))
        .collect(Collectors.joining("", method + "(", length + ")"));
  }

  private List<String> arrays() {
    List<String> arrays = new ArrayList<>(inputs);
    arrays.addAll(results.keySet());
    return arrays;
  }
}
