package org.sparkactivations.profiler.report;

import java.util.regex.Pattern;

/**
 * Names as people see them, on pages, terminals and in the reports of checks: those of columns may
 * hold whatever a file holds.
 */
public final class VisibleText {
  /**
   * Control characters, marks that change the direction or the look of what follows, line ends, and
   * what is no character. Not even as references are all of them allowed in XML.
   */
  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");

  private VisibleText() {}

  /** The text with what cannot be seen as an escape, such as &#92;u{202e}. */
  public static String of(String text) {
    return HIDDEN.matcher(text).replaceAll(r -> "\\\\u{%x}".formatted(r.group().codePointAt(0)));
  }
}
