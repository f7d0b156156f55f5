package org.sparkactivations.cli.sheet;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The headings of the list of functions. The tables of functions keep relatives together, so a
 * family is told by the function that it begins with. Losses and schedules may have the name of a
 * function, so their kind is told too.
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
          Map.entry("cross_entropy", "WHOLE ROWS: LOSSES"),
          Map.entry("loss cross_entropy", "TRAINING: LOSSES"),
          Map.entry("optimizer sgd", "TRAINING: OPTIMIZERS"),
          Map.entry("schedule constant", "TRAINING: SCHEDULES OF THE LEARNING RATE"),
          Map.entry("initializer auto", "TRAINING: INITIAL WEIGHTS"));

  private Families() {}

  /** The functions that families begin with. */
  static Set<String> first() {
    return HEADINGS.keySet();
  }

  /** What stands for the function of a sheet in {@link #first}. */
  static String key(Map<String, Object> sheet) {
    String name = (String) sheet.get("name");
    return Functions.isOfTraining(sheet) ? sheet.get("kind") + " " + name : name;
  }

  /** The heading of the family that begins with the function of this sheet, if one does. */
  public static Optional<String> headingBefore(Map<String, Object> sheet) {
    return Optional.ofNullable(HEADINGS.get(key(sheet)));
  }
}
