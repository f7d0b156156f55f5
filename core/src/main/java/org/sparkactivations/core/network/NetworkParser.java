package org.sparkactivations.core.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the layers of a network: spec strings with blanks between them, such as {@code dense(64)
 * gelu residual(layer_norm dense(64) gelu dense(64))}.
 */
final class NetworkParser {
  private static final Pattern NAME = Pattern.compile("\\s*(\\w+)\\s*");

  /** Of a text: what is longer takes seconds to read, and is no network that anybody wrote. */
  private static final int LONGEST = 20_000;

  /** Of residual layers in each other: more of them would need a deep stack. */
  private static final int DEEPEST = 32;

  private final String text;
  private final int depth;
  private int position;

  private NetworkParser(String text, int depth) {
    this.text = text;
    this.depth = depth;
  }

  /**
   * @throws IllegalArgumentException if the text cannot be read; the message says what was
   *     understood, what was not, and what could stand there
   */
  static Sequence parse(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "network: got a text of %,d characters; expected at most %,d"
              .formatted(text.length(), LONGEST));
    }
    return parse(text, 0);
  }

  private static Sequence parse(String text, int depth) {
    NetworkParser parser = new NetworkParser(text, depth);
    List<Layer> layers = new ArrayList<>();
    while (!text.substring(parser.position).isBlank()) {
      int start = parser.position;
      try {
        layers.add(parser.next());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "network: understood '%s', but not '%s': %s"
                .formatted(
                    text.substring(0, start).strip(),
                    text.substring(start).strip(),
                    e.getMessage()),
            e);
      }
    }
    return new Sequence(layers);
  }

  private Layer next() {
    Matcher matcher = NAME.matcher(text).region(position, text.length());
    if (!matcher.lookingAt()) {
      throw new IllegalArgumentException(
          "expected a layer such as dense(64), a function such as gelu, or residual(...)");
    }
    String name = matcher.group(1);
    position = matcher.end();
    String arguments = "";
    boolean enclosed = position < text.length() && text.charAt(position) == '(';
    if (enclosed) {
      int end = closing(position);
      arguments = text.substring(position + 1, end);
      position = end + 1;
    }
    if (name.toLowerCase(Locale.ROOT).equals(ResidualLayer.NAME)) {
      if (depth == DEEPEST) {
        throw new IllegalArgumentException(
            "residual layers in each other, more than %d; expected fewer".formatted(DEEPEST));
      }
      return new ResidualLayer(parse(arguments, depth + 1));
    }
    return NetworkLayers.table().parse(enclosed ? name + "(" + arguments + ")" : name);
  }

  /** The index of the parenthesis that closes the one at {@code opening}. */
  private int closing(int opening) {
    int depth = 0;
    for (int i = opening; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("expected ')' at the end");
  }
}
