package org.sparkactivations.core.definition;

import java.util.regex.Pattern;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;

/**
 * A parameter of a function.
 *
 * @param name as in the papers and PyTorch, in lower case
 * @param type what values it takes
 * @param required whether it has no default
 * @param defaultValue used when the caller gives no value: 0 or 1 for false or true, NaN if
 *     required
 * @param allowed the numbers that are accepted
 * @param doc one line that says what it does
 * @param learnable whether the function has a derivative with respect to it
 */
public record Parameter(
    String name,
    Type type,
    boolean required,
    double defaultValue,
    Interval allowed,
    String doc,
    boolean learnable)
    implements Argument {
  /**
   * The syntax of SQL. Java would also accept a type suffix, hexadecimal digits and control
   * characters.
   */
  private static final Pattern DECIMAL =
      Pattern.compile("-?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?|NaN|-?Infinity");

  /** What values a parameter takes, with the Java class in parentheses. */
  public enum Type {
    /** A number (Double). */
    NUMBER,
    /** A 64-bit integer (Long). */
    INTEGER,
    /** True or false (Boolean). */
    BOOLEAN,
    /** An element-wise function ({@link Activation}), written as its spec string. */
    FUNCTION
  }

  /** The default, as an object of the type's class; null if the parameter is required. */
  public Object defaultObject() {
    if (required) {
      return null;
    }
    return switch (type) {
      case NUMBER -> defaultValue;
      case INTEGER -> (long) defaultValue;
      case BOOLEAN -> defaultValue != 0;
      case FUNCTION -> null;
    };
  }

  /** A value for examples, in the form that {@link Definition#create} takes. */
  public Object example() {
    return switch (type) {
      case NUMBER -> 0.5;
      case INTEGER -> 2L;
      case BOOLEAN -> true;
      case FUNCTION -> "gelu";
    };
  }

  /** A value of this parameter as specs, messages and documentation write it. */
  public String text(Object value) {
    return value instanceof Double number
        ? Numbers.text(number)
        : value instanceof Activation activation ? activation.spec() : String.valueOf(value);
  }

  @Override
  public String defaultText() {
    return text(defaultObject());
  }

  /** The phrase for error messages that says what is expected. */
  public String expectation() {
    return switch (type) {
      case NUMBER -> allowed.expectation();
      case INTEGER ->
          allowed.equals(Interval.FINITE) ? "an integer" : "an integer in " + allowed.toString();
      case BOOLEAN -> "true or false";
      case FUNCTION -> "a function such as 'gelu' or 'leaky_relu(alpha=0.2)'";
    };
  }

  /**
   * Refuses a value that is not allowed. The error names the function, the value and what was
   * expected.
   */
  void check(String function, double value) {
    if (!allowed.contains(value)) {
      throw refusal(function, Numbers.text(value));
    }
  }

  /**
   * The value as an object of the type's class. A number may be of any class if it converts
   * exactly; a function may also be a spec string.
   */
  Object convert(String function, Object value) {
    return switch (type) {
      case NUMBER -> {
        if (value instanceof Number number) {
          yield number.doubleValue();
        }
        throw refusal(function, value);
      }
      case INTEGER -> {
        if (value instanceof Number number && number.longValue() == number.doubleValue()) {
          check(function, number.doubleValue());
          yield number.longValue();
        }
        throw refusal(function, value);
      }
      case BOOLEAN -> {
        if (value instanceof Boolean) {
          yield value;
        }
        throw refusal(function, value);
      }
      case FUNCTION -> {
        if (value instanceof Activation) {
          yield value;
        }
        if (value instanceof String spec) {
          yield Activations.parse(spec);
        }
        throw refusal(function, value);
      }
    };
  }

  /** The value that a spec string gives for this parameter. */
  Object parse(String function, String text) {
    try {
      return switch (type) {
        case NUMBER -> Double.parseDouble(decimal(text));
        case INTEGER -> Long.parseLong(decimal(text));
        case BOOLEAN ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw refusal(function, "'" + text + "'");
            };
        case FUNCTION -> Activations.parse(text);
      };
    } catch (NumberFormatException e) {
      String expected = type == Type.NUMBER ? "a number such as 0.2" : expectation();
      throw new IllegalArgumentException(
          "%s: %s = '%s'; expected %s".formatted(function, name, text, expected), e);
    }
  }

  private static String decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new NumberFormatException(text);
    }
    return text;
  }

  private IllegalArgumentException refusal(String function, Object got) {
    String suffix = required ? "" : " (default " + defaultText() + ")";
    return new IllegalArgumentException(
        "%s: %s = %s; expected %s%s".formatted(function, name, got, expectation(), suffix));
  }
}
