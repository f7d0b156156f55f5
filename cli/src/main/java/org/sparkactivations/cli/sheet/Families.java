package org.sparkactivations.cli.sheet;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The headings of the list of functions. The tables of functions keep relatives together, so a
 * family is told by the function that it begins with.
 */
public final class Families {
  private static final Map<String, String> HEADINGS =
      Map.ofEntries(
          Map.entry("identity", "IDENTITY AND STEP"),
          Map.entry("sigmoid", "SIGMOID, TANH AND RELATIVES"),
          Map.entry("relu", "RECTIFIERS"),
          Map.entry("elu", "EXPONENTIAL LINEAR UNITS AND RELATIVES"),
          Map.entry("gelu", "SMOOTH GATES"),
          Map.entry("softplus", "SOFTPLUS AND RELATIVES"),
          Map.entry("hardshrink", "SHRINKAGE"),
          Map.entry("bent_identity", "CURVES OF OTHER SHAPES"),
          Map.entry("sin", "WAVES"),
          Map.entry("cube", "CUBE AND SPARSE FUNCTIONS"),
          Map.entry("softmax", "WHOLE ROWS: SOFTMAX AND RELATIVES"),
          Map.entry("glu", "WHOLE ROWS: GATED UNITS, CRELU AND MAXOUT"),
          Map.entry("layer_norm", "WHOLE ROWS: NORMALIZATION"),
          Map.entry("dropout", "WHOLE ROWS: NOISE"),
          Map.entry("cross_entropy", "WHOLE ROWS: LOSSES"));

  private Families() {}

  /** The functions that families begin with. */
  static Set<String> first() {
    return HEADINGS.keySet();
  }

  /** The heading of the family that begins with this function, if one does. */
  public static Optional<String> headingBefore(String function) {
    return Optional.ofNullable(HEADINGS.get(function));
  }
}
