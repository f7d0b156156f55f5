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

  private final String text;
  private int position;

  private NetworkParser(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException if the text cannot be read; the message says what was
   *     understood, what was not, and what could stand there
   */
  static Sequence parse(String text) {
    NetworkParser parser = new NetworkParser(text);
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
      return new ResidualLayer(parse(arguments));
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
