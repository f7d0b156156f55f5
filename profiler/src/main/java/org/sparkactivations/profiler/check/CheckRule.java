package org.sparkactivations.profiler.check;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sparkactivations.core.definition.Nearest;
import org.sparkactivations.core.definition.Numbers;
import org.sparkactivations.profiler.Drift;
import org.sparkactivations.profiler.Profile;

/** When a check fails: a metric, a comparison and a number, such as {@code saturation > 0.3}. */
public record CheckRule(String metric, Comparison comparison, double bound) {
  private static final Pattern RULE =
      Pattern.compile(
          "\\s*(\\w+)\\s*([<>=!]+)\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)\\s*");

  /** How a value is compared with the bound. */
  public enum Comparison {
    ABOVE(">"),
    AT_LEAST(">="),
    BELOW("<"),
    AT_MOST("<="),
    EQUAL("="),
    OTHER("!=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    private boolean holds(double value, double bound) {
      return switch (this) {
        case ABOVE -> value > bound;
        case AT_LEAST -> value >= bound;
        case BELOW -> value < bound;
        case AT_MOST -> value <= bound;
        case EQUAL -> value == bound;
        case OTHER -> value != bound;
      };
    }
  }

  /** The names of what rules can be about. */
  public static List<String> metrics() {
    return List.copyOf(Measure.ALL.keySet());
  }

  /**
   * @throws IllegalArgumentException if the text is no rule, or one about something unknown
   */
  static CheckRule parse(String text) {
    Matcher parts = RULE.matcher(text);
    Comparison comparison = parts.matches() ? comparison(parts.group(2)) : null;
    double bound = comparison == null ? Double.NaN : Double.parseDouble(parts.group(3));
    if (!Double.isFinite(bound)) {
      throw new IllegalArgumentException(
          "rule '%s' cannot be read; expected a metric, one of > >= < <= = != and a number, such as"
                  .formatted(text)
              + " saturation > 0.3");
    }
    String metric = parts.group(1).toLowerCase(Locale.ROOT);
    if (!Measure.ALL.containsKey(metric)) {
      throw new IllegalArgumentException(
          "rule '%s': unknown metric '%s'; nearest: %s"
              .formatted(text, parts.group(1), Nearest.of(metric, metrics())));
    }
    return new CheckRule(metric, comparison, bound);
  }

  private static Comparison comparison(String sign) {
    return Arrays.stream(Comparison.values())
        .filter(each -> each.sign.equals(sign))
        .findFirst()
        .orElse(null);
  }

  /** Whether it is about what has changed since an earlier profile. */
  boolean compares() {
    return Measure.ALL.get(metric).compares();
  }

  /** All that it is held against, of which there is at least one. */
  List<Measurement> measured(Profile profile, Drift drift) {
    Stream<Measurement> measured =
        profile == null ? Stream.of() : Measure.ALL.get(metric).read().apply(profile, drift);
    List<Measurement> all = measured.toList();
    return all.isEmpty() ? List.of(Measurement.NONE) : all;
  }

  /** What was not measured breaks every rule: nobody knows that it does not. */
  boolean isBrokenBy(Measurement measured) {
    return measured.value() == null || comparison.holds(measured.value(), bound);
  }

  /** The worst first: what was not measured, then what is farthest from the bound. */
  Comparator<Measurement> worst() {
    return Comparator.comparingDouble(
        m -> m.value() == null ? Double.NEGATIVE_INFINITY : -Math.abs(m.value() - bound));
  }

  @Override
  public String toString() {
    return metric + " " + comparison.sign + " " + Numbers.text(bound);
  }
}
