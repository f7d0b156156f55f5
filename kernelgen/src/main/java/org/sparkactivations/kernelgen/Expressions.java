package org.sparkactivations.kernelgen;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;

/** Translates expressions into nodes. */
final class Expressions {
  private static final String SUBSET =
      "write it with + - * /, Math.fma, abs, sqrt or copySign, comparisons, ?:, and shifts, & | ^ "
          + "of the bits of a double";

  private final Formulas formulas;
  private final Graph graph;
  private final Calls calls;

  Expressions(Formulas formulas, Graph graph) {
    this.formulas = formulas;
    this.graph = graph;
    this.calls = new Calls(formulas, this, graph);
  }

  Node translate(Scope scope, ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree inner) {
      return translate(scope, inner.getExpression());
    }
    if (tree instanceof LiteralTree literal) {
      return literal(scope, literal);
    }
    if (tree instanceof IdentifierTree identifier) {
      return name(scope, identifier);
    }
    if (tree instanceof MemberSelectTree select) {
      return member(scope, select);
    }
    if (tree instanceof MethodInvocationTree call) {
      return calls.translate(scope, call);
    }
    if (tree instanceof ConditionalExpressionTree choice) {
      return choice(scope, choice);
    }
    if (tree instanceof UnaryTree unary) {
      return unary(scope, unary);
    }
    if (tree instanceof BinaryTree binary) {
      return binary(scope, binary);
    }
    if (tree instanceof TypeCastTree cast && cast.getType().toString().equals("double")) {
      return convert(scope.source(), tree, translate(scope, cast.getExpression()), Type.DOUBLE);
    }
    throw unsupported(scope, tree);
  }

  Node condition(Scope scope, ExpressionTree tree) {
    return convert(scope.source(), tree, translate(scope, tree), Type.BOOLEAN);
  }

  /** Applies Java's widening of literals and nothing else. */
  Node convert(FormulaSource source, Tree at, Node value, Type type) {
    if (value.type == type) {
      return value;
    }
    if (value.type == Type.INT && type == Type.DOUBLE) {
      return graph.constant(value.number());
    }
    if (value.type == Type.INT && type == Type.LONG) {
      return graph.constant(value.bits());
    }
    if (value.isConstant() && value.type == Type.LONG && type == Type.DOUBLE) {
      return graph.constant((double) value.bits());
    }
    throw new Unsupported(
        source,
        at,
        "%s where %s is needed".formatted(value.type.scalar, type.scalar),
        "convert with Double.longBitsToDouble or Double.doubleToRawLongBits");
  }

  Node select(Scope scope, Tree at, Node condition, Node yes, Node no) {
    Type type = promoted(yes, no);
    type = type == Type.INT ? Type.DOUBLE : type;
    Node a = convert(scope.source(), at, yes, type);
    Node b = convert(scope.source(), at, no, type);
    return switch (type) {
      case DOUBLE -> graph.make(Op.SELECT, condition, a, b);
      case LONG -> graph.make(Op.LONG_SELECT, condition, a, b);
      default ->
          graph.make(
              Op.OR,
              graph.make(Op.AND, condition, a),
              graph.make(Op.AND, graph.make(Op.NOT, condition), b));
    };
  }

  Unsupported unsupported(Scope scope, Tree tree) {
    return new Unsupported(scope.source(), tree, "'" + tree + "'", SUBSET);
  }

  private Node literal(Scope scope, LiteralTree literal) {
    Object value = literal.getValue();
    if (value instanceof Double
        || value instanceof Long
        || value instanceof Integer
        || value instanceof Boolean) {
      return graph.constant(value);
    }
    throw unsupported(scope, literal);
  }

  private Node name(Scope scope, IdentifierTree identifier) {
    String name = identifier.getName().toString();
    Node local = scope.locals().get(name);
    if (local != null) {
      return local;
    }
    if (scope.source().components().contains(name)) {
      return graph.parameter(name);
    }
    return formulas
        .constant(scope, scope.source(), name)
        .orElseThrow(() -> unsupported(scope, identifier));
  }

  private Node member(Scope scope, MemberSelectTree select) {
    String name = select.getIdentifier().toString();
    return switch (select.toString()) {
      case "Double.NaN" -> graph.constant(Double.NaN);
      case "Double.POSITIVE_INFINITY" -> graph.constant(Double.POSITIVE_INFINITY);
      case "Double.NEGATIVE_INFINITY" -> graph.constant(Double.NEGATIVE_INFINITY);
      case "Double.MAX_VALUE" -> graph.constant(Double.MAX_VALUE);
      case "Double.MIN_VALUE" -> graph.constant(Double.MIN_VALUE);
      case "Double.MIN_NORMAL" -> graph.constant(Double.MIN_NORMAL);
      case "Long.MAX_VALUE" -> graph.constant(Long.MAX_VALUE);
      case "Long.MIN_VALUE" -> graph.constant(Long.MIN_VALUE);
      case "Math.PI" -> graph.constant(Math.PI);
      case "Math.E" -> graph.constant(Math.E);
      default ->
          select.getExpression().toString().equals("this")
                  && scope.source().components().contains(name)
              ? graph.parameter(name)
              : formulas
                  .classNamed(scope, select.getExpression().toString())
                  .flatMap(owner -> formulas.constant(scope, owner, name))
                  .orElseThrow(() -> unsupported(scope, select));
    };
  }

  private Node choice(Scope scope, ConditionalExpressionTree choice) {
    Node condition = condition(scope, choice.getCondition());
    if (calls.isScalar(scope, choice.getTrueExpression())) {
      formulas.guard(condition);
      return translate(scope, choice.getFalseExpression());
    }
    if (calls.isScalar(scope, choice.getFalseExpression())) {
      formulas.guard(graph.make(Op.NOT, condition));
      return translate(scope, choice.getTrueExpression());
    }
    Node yes = translate(scope, choice.getTrueExpression());
    Node no = translate(scope, choice.getFalseExpression());
    return select(scope, choice, condition, yes, no);
  }

  private Node unary(Scope scope, UnaryTree tree) {
    Node a = translate(scope, tree.getExpression());
    return switch (tree.getKind()) {
      case UNARY_PLUS -> a;
      case UNARY_MINUS -> minus(scope, tree, a);
      case LOGICAL_COMPLEMENT -> graph.make(Op.NOT, convert(scope.source(), tree, a, Type.BOOLEAN));
      case BITWISE_COMPLEMENT ->
          graph.make(Op.LONG_XOR, convert(scope.source(), tree, a, Type.LONG), graph.constant(-1L));
      default -> throw unsupported(scope, tree);
    };
  }

  private Node minus(Scope scope, UnaryTree tree, Node a) {
    return switch (a.type) {
      case INT -> graph.constant(-(int) a.bits());
      case LONG -> graph.make(Op.LONG_SUB, graph.constant(0L), a);
      case DOUBLE -> graph.make(Op.NEG, a);
      default -> throw unsupported(scope, tree);
    };
  }

  private Node binary(Scope scope, BinaryTree tree) {
    Node a = translate(scope, tree.getLeftOperand());
    Node b = translate(scope, tree.getRightOperand());
    Op op = Operators.of(tree.getKind(), promoted(a, b), a.type);
    if (op == null) {
      throw unsupported(scope, tree);
    }
    if (op.isShift()) {
      if (!b.isConstant()) {
        throw new Unsupported(scope.source(), tree, "a shift by a variable", "shift by a constant");
      }
      return graph.make(op, convert(scope.source(), tree, a, Type.LONG), b);
    }
    Type operands = Operators.operands(op);
    Node result =
        graph.make(
            op,
            convert(scope.source(), tree, a, operands),
            convert(scope.source(), tree, b, operands));
    boolean literals = a.type == Type.INT && b.type == Type.INT && op.type != Type.BOOLEAN;
    return literals ? integer(scope, tree, op, result) : result;
  }

  /** The sum, difference or product of int literals is an int. */
  private Node integer(Scope scope, BinaryTree tree, Op op, Node result) {
    if (op == Op.DIV || result.number() != (int) result.number()) {
      throw unsupported(scope, tree);
    }
    return graph.constant((int) result.number());
  }

  /** Java's binary numeric promotion. */
  private static Type promoted(Node a, Node b) {
    if (a.type == b.type) {
      return a.type;
    }
    return a.type == Type.DOUBLE || b.type == Type.DOUBLE ? Type.DOUBLE : Type.LONG;
  }
}
