package org.sparkactivations.kernelgen;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Translates methods into nodes. Every call is replaced by the body of the method that it calls.
 */
final class Formulas {
  private static final String BODY =
      "a formula is local variables that are assigned once, and a return";

  private final Classes classes;
  private final Expressions expressions;
  private List<Node> guards = new ArrayList<>();

  /** Finds the source of a class by its qualified name. */
  interface Classes {
    Optional<FormulaSource> find(String qualifiedName);
  }

  Formulas(Classes classes, Graph graph) {
    this.classes = classes;
    this.expressions = new Expressions(this, graph);
  }

  /** The method of a record with this name, applied to x. */
  Formula of(FormulaSource record, String method, Node x) {
    guards = new ArrayList<>();
    Scope scope = Scope.of(record);
    List<MethodTree> found = record.methods(method, 1);
    if (found.isEmpty()) {
      throw new Unsupported(
          record, record.tree(), "a record without " + method + "(double)", "write one");
    }
    Node result = inline(scope, found.get(0), record, List.of(x), found.get(0));
    return new Formula(result, List.copyOf(guards));
  }

  /** A static method applied to values. It must not need scalar code. */
  Node of(FormulaSource owner, MethodTree method, List<Node> values) {
    guards = new ArrayList<>();
    Node result = inline(Scope.of(owner), method, owner, values, method);
    if (!guards.isEmpty()) {
      throw new Unsupported(owner, method, "a @Scalar branch in a loop over rows", "do without");
    }
    return result;
  }

  /** Adds a condition under which the scalar twin is used. */
  void guard(Node condition) {
    guards.add(condition);
  }

  Optional<FormulaSource> classNamed(Scope scope, String simpleName) {
    if (scope.source().name().equals(simpleName)) {
      return Optional.of(scope.source());
    }
    return scope.source().qualified(simpleName).stream()
        .map(classes::find)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The value of a static field; empty if the class has no field of that name. */
  Optional<Node> constant(Scope scope, FormulaSource owner, String name) {
    return owner
        .constant(name)
        .map(
            field -> {
              Type type = type(owner, field.getType());
              Node value = expressions.translate(scope.inside(owner), field.getInitializer());
              return expressions.convert(owner, field, value, type);
            });
  }

  Node inline(
      Scope caller, MethodTree method, FormulaSource owner, List<Node> arguments, Tree call) {
    if (caller.depth() > Scope.MAX_DEPTH) {
      throw new Unsupported(caller.source(), call, "recursion", "write straight-line code");
    }
    Scope scope = caller.inside(owner);
    for (int i = 0; i < arguments.size(); i++) {
      VariableTree parameter = method.getParameters().get(i);
      Type type = type(owner, parameter.getType());
      Node value = expressions.convert(caller.source(), call, arguments.get(i), type);
      scope.locals().put(parameter.getName().toString(), value);
    }
    Type type = type(owner, method.getReturnType());
    return body(scope, method.getBody().getStatements(), method, type);
  }

  private Node body(Scope scope, List<? extends StatementTree> statements, Tree end, Type type) {
    if (statements.isEmpty()) {
      throw new Unsupported(scope.source(), end, "a body without return at its end", BODY);
    }
    StatementTree first = statements.get(0);
    List<? extends StatementTree> rest = statements.subList(1, statements.size());
    if (first instanceof ReturnTree result && rest.isEmpty()) {
      return returned(scope, result.getExpression(), first, type);
    }
    if (first instanceof VariableTree local && local.getInitializer() != null) {
      Node value = expressions.translate(scope, local.getInitializer());
      value =
          expressions.convert(scope.source(), local, value, type(scope.source(), local.getType()));
      scope.locals().put(local.getName().toString(), value);
      return body(scope, rest, end, type);
    }
    if (first instanceof IfTree branch && branch.getElseStatement() == null) {
      Node condition = expressions.condition(scope, branch.getCondition());
      Node yes = body(branch(scope), block(branch.getThenStatement()), branch, type);
      return expressions.select(scope, branch, condition, yes, body(scope, rest, end, type));
    }
    throw new Unsupported(scope.source(), first, "this statement", BODY);
  }

  private Node returned(Scope scope, ExpressionTree expression, Tree at, Type type) {
    return expressions.convert(scope.source(), at, expressions.translate(scope, expression), type);
  }

  private static Scope branch(Scope scope) {
    Map<String, Node> locals = new HashMap<>(scope.locals());
    return new Scope(scope.source(), locals, scope.depth());
  }

  private static List<? extends StatementTree> block(StatementTree statement) {
    return statement instanceof BlockTree block ? block.getStatements() : List.of(statement);
  }

  private Type type(FormulaSource source, Tree tree) {
    return switch (tree.toString()) {
      case "double" -> Type.DOUBLE;
      case "long" -> Type.LONG;
      case "boolean" -> Type.BOOLEAN;
      case "int" -> Type.INT;
      default ->
          throw new Unsupported(source, tree, "the type " + tree, "use double, long or boolean");
    };
  }
}
