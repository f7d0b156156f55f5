package org.sparkactivations.core;

/**
 * A parameter of a function.
 *
 * @param name as in the papers and PyTorch, lower case
 * @param defaultValue used when the caller gives none
 * @param allowed the values that are accepted
 * @param doc one line that says what it does
 * @param learnable whether the function has a derivative with respect to it
 */
public record Parameter(
    String name, double defaultValue, Interval allowed, String doc, boolean learnable) {

  /** Refuses a value that is not allowed, with an error that says function, got and expected. */
  void check(String function, double value) {
    if (!allowed.contains(value)) {
      throw new IllegalArgumentException(
          "%s: %s = %s; expected %s (default %s)"
              .formatted(
                  function,
                  name,
                  Numbers.text(value),
                  allowed.expectation(),
                  Numbers.text(defaultValue)));
    }
  }
}
