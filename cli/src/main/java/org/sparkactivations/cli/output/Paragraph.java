package org.sparkactivations.cli.output;

import java.util.List;
import org.apache.commons.text.WordUtils;

/** Text in lines for the terminal. */
public final class Paragraph {
  /** In place of a space at which no line may end. */
  private static final char TIED = '\uE000';

  private Paragraph() {}

  /** The text in lines of this width; a number stays with its percent sign, and with "<" or ">". */
  public static List<String> lines(String text, int width) {
    String tied = text.replace(" %", TIED + "%").replaceAll("([<>]) (?=\\d)", "$1" + TIED);
    return WordUtils.wrap(tied, width, "\n", true).replace(TIED, ' ').lines().toList();
  }
}
