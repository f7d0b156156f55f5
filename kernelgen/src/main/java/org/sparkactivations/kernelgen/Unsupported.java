package org.sparkactivations.kernelgen;

import com.sun.source.tree.Tree;

/** A construct outside the subset, and its position. */
final class Unsupported extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final transient Tree tree;
  final transient FormulaSource source;

  /**
   * @param found the construct that is not supported
   * @param instead what to write instead
   */
  Unsupported(FormulaSource source, Tree tree, String found, String instead) {
    super("no vector kernel for this formula: %s is not supported; %s".formatted(found, instead));
    this.source = source;
    this.tree = tree;
  }
}
