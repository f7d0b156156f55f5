package org.sparkactivations.profiler;

import java.time.Instant;

/**
 * Where a page is from, which it says at its top. What is null is not known and left out.
 *
 * @param input what was profiled, such as the name of a file; without it the page has the names of
 *     the columns as its title
 * @param command what was typed
 * @param date when
 */
public record Provenance(String input, String command, Instant date) {
  /** Now, from something with this name. */
  public static Provenance of(String input) {
    return new Provenance(input, null, Instant.now());
  }
}
