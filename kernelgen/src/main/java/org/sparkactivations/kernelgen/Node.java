package org.sparkactivations.kernelgen;

import java.util.Arrays;
import java.util.List;

/** A value of the straight-line program. A {@link Graph} uses one node for equal values. */
final class Node {
  /** Higher than the ids of the operands. */
  final int id;

  final Op op;
  final Type type;
  final List<Node> operands;

  /** The value of a constant, or the name of a parameter or an input; otherwise null. */
  final Object detail;

  /** Whether the value depends on the element and so belongs inside the loop. */
  final boolean varies;

  Node(int id, Op op, Type type, List<Node> operands, Object detail) {
    this.id = id;
    this.op = op;
    this.type = type;
    this.operands = operands;
    this.detail = detail;
    this.varies = op == Op.INPUT || operands.stream().anyMatch(operand -> operand.varies);
  }

  Node operand(int i) {
    return operands.get(i);
  }

  boolean isConstant() {
    return op == Op.CONSTANT;
  }

  boolean is(double value) {
    return isConstant() && detail.equals(value);
  }

  double number() {
    return ((Number) detail).doubleValue();
  }

  long bits() {
    return ((Number) detail).longValue();
  }

  boolean truth() {
    return (Boolean) detail;
  }

  static boolean allConstant(Node... nodes) {
    return Arrays.stream(nodes).allMatch(Node::isConstant);
  }
}
