package org.sparkactivations.kernelgen;

import java.util.HashMap;
import java.util.Map;

/**
 * The meaning of the names in a method body.
 *
 * @param depth the number of calls around it
 */
record Scope(FormulaSource source, Map<String, Node> locals, int depth) {
  static final int MAX_DEPTH = 50;

  static Scope of(FormulaSource source) {
    return new Scope(source, new HashMap<>(), 0);
  }

  Scope inside(FormulaSource callee) {
    return new Scope(callee, new HashMap<>(), depth + 1);
  }
}
