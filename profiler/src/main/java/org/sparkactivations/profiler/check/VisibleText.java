package org.sparkactivations.profiler.check;

import java.util.regex.Pattern;

/** Names of columns as they are shown, which may hold whatever a file holds. */
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

  /** The name of what was measured. */
  public static String column(Measurement measurement) {
    return measurement.column() == null ? "all columns" : of(measurement.column());
  }
}
