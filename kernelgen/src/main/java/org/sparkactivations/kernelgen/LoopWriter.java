package org.sparkactivations.kernelgen;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Prints one loop: scalar code and broadcasts for everything that does not depend on the element,
 * then straight-line vector code. The loop passes no vectors to methods of its own, because C2 does
 * not inline every call, and a vector passed to a call becomes an object.
 */
final class LoopWriter {
  private final String parameter;
  private final boolean carries;
  private final StringBuilder before = new StringBuilder();
  private final StringBuilder inside = new StringBuilder();
  private final Map<Node, String> scalars = new HashMap<>();
  private final Map<Node, String> vectors = new HashMap<>();

  /**
   * @param parameter how a parameter is read, with %s for its name
   * @param carries whether the loop carries vectors from one step to the next. In such loops, JDK
   *     17 keeps the array of a constant that an operation is called on, one for each call.
   */
  LoopWriter(String parameter, boolean carries) {
    this.parameter = parameter;
    this.carries = carries;
  }

  /** The text before the loop, indented by 4 spaces. */
  String before() {
    return before.toString();
  }

  /** The text inside the loop, indented by 6 spaces. */
  String inside() {
    return inside.toString();
  }

  /** The whole loop of an element-wise kernel. */
  static String write(LoopShape shape) {
    LoopWriter writer = new LoopWriter("activation.%s()", false);
    writer.guards(shape);
    shape.results().forEach((array, result) -> writer.define(List.of(result)));
    shape.results().forEach((array, result) -> writer.inside.append(writer.stored(array, result)));
    return "    Ballast.load();\n"
        + "    int lanes = DOUBLES.length();\n"
        + "    int bound = DOUBLES.loopBound(n);\n"
        + writer.before
        + "    for (int i = 0; i < bound; i += lanes) {\n"
        + writer.inside
        + "    }\n"
        + "    scalar."
        + shape.call("bound", "n - bound")
        + ";\n";
  }

  private void guards(LoopShape shape) {
    if (shape.guards().isEmpty()) {
      return;
    }
    define(shape.guards());
    List<String> tests = new ArrayList<>();
    for (Node guard : new LinkedHashSet<>(shape.guards())) {
      tests.add(guard.varies ? vector(guard) + ".anyTrue()" : scalar(guard));
    }
    inside.append("      if (%s) {\n".formatted(String.join(" || ", tests)));
    inside.append("        scalar.%s;\n".formatted(shape.call("i", "lanes")));
    inside.append("        continue;\n      }\n");
  }

  /** The statement that writes a value to an array. {@link #define} must have printed the value. */
  String stored(String array, Node result) {
    return "      ((DoubleVector) DOUBLE_VECTOR.cast(%1$s)).intoArray(%2$s, %2$sFrom + i);\n"
        .formatted(vector(result), array);
  }

  /**
   * Prints the definitions that these values need and that are not printed yet, operands first.
   * Returns their names.
   */
  List<String> define(Collection<Node> results) {
    Map<Integer, Node> needed = new TreeMap<>();
    Set<Node> seen = new HashSet<>();
    results.forEach(result -> collect(result, needed, seen));
    needed.values().stream().filter(node -> !node.varies).forEach(this::defineScalar);
    needed.values().stream().filter(node -> node.varies).forEach(this::defineVector);
    return results.stream().map(node -> node.varies ? vector(node) : scalar(node)).toList();
  }

  private static void collect(Node node, Map<Integer, Node> needed, Set<Node> seen) {
    if (seen.add(node)) {
      needed.put(node.id, node);
      node.operands.forEach(operand -> collect(operand, needed, seen));
    }
  }

  private void defineScalar(Node node) {
    if (node.isConstant() || scalars.containsKey(node)) {
      return;
    }
    String expression =
        node.op == Op.PARAMETER
            ? parameter.formatted(node.detail)
            : node.op.scalar.formatted(node.operands.stream().map(this::scalar).toArray());
    String name = "s" + scalars.size();
    before.append("    %s %s = %s;\n".formatted(node.type.scalar, name, expression));
    scalars.put(node, name);
  }

  private void defineVector(Node node) {
    if (vectors.containsKey(node)) {
      return;
    }
    String expression =
        node.op == Op.INPUT
            ? node.type.exact(
                "DoubleVector.fromArray(DOUBLES, %1$s, %1$sFrom + i)".formatted(node.detail))
            : form(node).formatted(operands(node));
    String name = "v" + vectors.size();
    inside.append("      %s %s = %s;\n".formatted(node.type.vector, name, expression));
    vectors.put(node, name);
  }

  private String form(Node node) {
    if (!carries || node.operand(0).varies) {
      return node.op.vector;
    }
    return switch (node.op) {
      case ADD -> "%2$s.lanewise(VectorOperators.ADD, %1$s)";
      case SUB ->
          "%%2$s.lanewise(VectorOperators.FMA, %s, %%1$s)".formatted(Type.DOUBLE.broadcast("-1.0"));
      case MUL -> "%2$s.lanewise(VectorOperators.MUL, %1$s)";
      case FMA -> "%2$s.lanewise(VectorOperators.FMA, %1$s, %3$s)";
      default -> node.op.vector;
    };
  }

  private Object[] operands(Node node) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < node.operands.size(); i++) {
      Node operand = node.operand(i);
      names.add(node.op.isShift() && i == 1 ? scalar(operand) : vector(operand));
    }
    return names.toArray();
  }

  private String scalar(Node node) {
    return node.isConstant() ? literal(node) : scalars.get(node);
  }

  private String vector(Node node) {
    String known = vectors.get(node);
    if (known != null) {
      return known;
    }
    String name = "c" + vectors.size();
    String value = node.type.broadcast(scalar(node));
    before.append("    %s %s = %s;\n".formatted(node.type.vector, name, value));
    vectors.put(node, name);
    return name;
  }

  private static String literal(Node constant) {
    if (constant.type == Type.LONG) {
      return constant.bits() == Long.MIN_VALUE ? "Long.MIN_VALUE" : constant.bits() + "L";
    }
    if (constant.type != Type.DOUBLE) {
      return String.valueOf(constant.detail);
    }
    double value = constant.number();
    if (Double.isNaN(value)) {
      return "Double.NaN";
    }
    return Double.isInfinite(value)
        ? "Double." + (value > 0 ? "POSITIVE" : "NEGATIVE") + "_INFINITY"
        : Double.toString(value);
  }
}
