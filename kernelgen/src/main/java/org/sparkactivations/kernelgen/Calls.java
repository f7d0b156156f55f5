package org.sparkactivations.kernelgen;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Translates calls of the few JDK methods that are allowed, and of core's own methods. */
final class Calls {
  private final Formulas formulas;
  private final Expressions expressions;
  private final Graph graph;

  Calls(Formulas formulas, Expressions expressions, Graph graph) {
    this.formulas = formulas;
    this.expressions = expressions;
    this.graph = graph;
  }

  Node translate(Scope scope, MethodInvocationTree call) {
    String name = call.getMethodSelect().toString();
    if (name.startsWith("Math.") || name.startsWith("Double.")) {
      List<Node> given = arguments(scope, call);
      boolean extreme = name.equals("Math.max") || name.equals("Math.min");
      boolean ofBits =
          name.equals("Double.longBitsToDouble") || (extreme && given.get(0).type == Type.LONG);
      Node[] arguments =
          given.stream()
              .map(
                  argument ->
                      expressions.convert(
                          scope.source(), call, argument, ofBits ? Type.LONG : Type.DOUBLE))
              .toArray(Node[]::new);
      return ofTheJdk(scope, call, name, arguments);
    }
    if (call.getArguments().isEmpty()
        && call.getMethodSelect() instanceof IdentifierTree own
        && scope.source().components().contains(own.getName().toString())) {
      return graph.parameter(own.getName().toString());
    }
    Target target =
        target(scope, call)
            .orElseThrow(
                () ->
                    new Unsupported(
                        scope.source(),
                        call,
                        "the call of " + name,
                        "call a static method of core, or one of this record, "
                            + "whose name and number of parameters are unique"));
    if (target.owner.name().equals("Select")) {
      return choice(scope, call);
    }
    if (isScalar(target.method)) {
      throw new Unsupported(
          scope.source(),
          call,
          "a call of the @Scalar method " + name,
          "make it alone one branch of ?:, so that its condition says when it is needed");
    }
    return formulas.inline(scope, target.method, target.owner, arguments(scope, call), call);
  }

  /** The choices of class Select, which use bits in scalar code only. */
  private Node choice(Scope scope, MethodInvocationTree call) {
    List<Node> arguments = arguments(scope, call);
    int branches = arguments.size() - 2;
    Node x = expressions.convert(scope.source(), call, arguments.get(0), Type.DOUBLE);
    Node edge =
        branches == 1
            ? graph.constant(0.0)
            : expressions.convert(scope.source(), call, arguments.get(1), Type.DOUBLE);
    String name = call.getMethodSelect().toString();
    Node chosen =
        switch (name.substring(name.indexOf('.') + 1)) {
          case "above" -> graph.make(Op.GREATER, x, edge);
          case "beyond" -> graph.make(Op.GREATER, graph.make(Op.ABS, x), edge);
          case "below", "negative" -> graph.make(Op.LESS, x, edge);
          default -> throw new IllegalStateException(name + " has no vector form");
        };
    return expressions.select(
        scope, call, chosen, arguments.get(branches), arguments.get(branches + 1));
  }

  /** Whether the expression calls a method that only the scalar twin runs. */
  boolean isScalar(Scope scope, ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree inner) {
      return isScalar(scope, inner.getExpression());
    }
    return tree instanceof MethodInvocationTree call
        && target(scope, call).filter(target -> isScalar(target.method)).isPresent();
  }

  private static boolean isScalar(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Scalar"));
  }

  private List<Node> arguments(Scope scope, MethodInvocationTree call) {
    return call.getArguments().stream()
        .map(argument -> expressions.translate(scope, argument))
        .toList();
  }

  private Node ofTheJdk(Scope scope, MethodInvocationTree call, String name, Node... n) {
    return switch (name) {
      case "Math.fma" -> graph.make(Op.FMA, n);
      case "Math.abs" -> graph.make(Op.ABS, n);
      case "Math.sqrt" -> graph.make(Op.SQRT, n);
      case "Math.copySign" -> graph.make(Op.COPY_SIGN, n);
      case "Math.max" -> extreme(scope, call, Op.MAX, Op.LONG_MAX, n);
      case "Math.min" -> extreme(scope, call, Op.MIN, Op.LONG_MIN, n);
      case "Double.doubleToRawLongBits" -> graph.make(Op.BITS, n);
      case "Double.longBitsToDouble" -> graph.make(Op.FROM_BITS, n);
      case "Double.isNaN" -> graph.make(Op.NOT_EQUAL, n[0], n[0]);
      case "Double.isInfinite" ->
          graph.make(Op.EQUAL, graph.make(Op.ABS, n), graph.constant(Double.POSITIVE_INFINITY));
      default -> throw expressions.unsupported(scope, call);
    };
  }

  private Node extreme(Scope scope, MethodInvocationTree call, Op op, Op ofBits, Node... n) {
    if (n[0].type == Type.LONG) {
      return graph.make(ofBits, n);
    }
    Node result = graph.make(op, n);
    if (result.varies && result.op == op) {
      throw new Unsupported(
          scope.source(),
          call,
          "the maximum or minimum of two variables, or with a zero whose sign decides",
          "write ?: with a comparison");
    }
    return result;
  }

  private Optional<Target> target(Scope scope, MethodInvocationTree call) {
    ExpressionTree select = call.getMethodSelect();
    int arguments = call.getArguments().size();
    if (select instanceof IdentifierTree own) {
      return only(scope.source(), own.getName().toString(), arguments);
    }
    if (select instanceof MemberSelectTree member) {
      return formulas
          .classNamed(scope, member.getExpression().toString())
          .flatMap(owner -> only(owner, member.getIdentifier().toString(), arguments))
          .filter(target -> isStatic(target.method));
    }
    return Optional.empty();
  }

  private static Optional<Target> only(FormulaSource owner, String name, int arguments) {
    List<MethodTree> methods = owner.methods(name, arguments);
    return methods.size() == 1 ? Optional.of(new Target(owner, methods.get(0))) : Optional.empty();
  }

  private static boolean isStatic(MethodTree method) {
    return method.getModifiers().getFlags().contains(Modifier.STATIC);
  }

  private record Target(FormulaSource owner, MethodTree method) {}
}
