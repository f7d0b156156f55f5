package org.sparkactivations.ml;

/**
 * A class that no model is to name. Its name is as long as that of Spark's type of vectors, in
 * whose place it can stand in a file.
 */
public final class ForeignTypes {
  static final String MADE = "sparkactivations.foreign";

  static {
    System.setProperty(MADE, "true");
  }
}
