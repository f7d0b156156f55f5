package org.sparkactivations.cli.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Argument;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Numbers;
import org.sparkactivations.core.definition.Operand;
import org.sparkactivations.core.definition.Parameter;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.train.SecondMoment;
import org.sparkactivations.profiler.statistic.Zones;
import org.sparkactivations.sql.function.SqlFunctions;

/** Everything known about a function, in the order in which it is shown. */
public final class FunctionSheet {
  /** What PyTorch's calculate_gain returns, for the functions that it knows. */
  private static final Map<String, String> PYTORCH_GAINS =
      Map.of(
          "identity", "1",
          "sigmoid", "1",
          "tanh", "5/3",
          "relu", "sqrt(2)",
          "leaky_relu", "sqrt(2 / (1 + alpha^2))",
          "selu", "3/4");

  private FunctionSheet() {}

  /** The sheet of an element-wise function with these parameters. The properties depend on them. */
  public static Map<String, Object> of(Activation activation) {
    Definition<?> definition = activation.definition();
    Map<String, Object> sheet = described(definition, "element-wise", "derivative");
    sheet.put("spec", activation.spec());
    properties(sheet, activation);
    initialWeights(sheet, activation);
    return sourced(sheet, definition);
  }

  /** The sheet of a row-wise function, for all parameters. */
  static Map<String, Object> ofRows(Definition<? extends RowFunction> definition) {
    Map<String, Object> sheet = described(definition, "row-wise", "backward");
    sheet.put("range", definition.range().toString());
    if (!definition.properties().isEmpty()) {
      properties(sheet, definition);
    }
    sheet.put("example", RowExample.of(definition));
    return sourced(sheet, definition);
  }

  /** The sheet of an SQL function that does not belong to a single function of core. */
  public static Map<String, Object> ofGeneral(Definition<?> definition) {
    return sourced(described(definition, "general", "derivative"), definition);
  }

  /** The sheet of something that training uses, such as an optimizer. */
  static Map<String, Object> ofTraining(String kind, Definition<?> definition) {
    return sourced(described(definition, kind, "gradient"), definition);
  }

  /**
   * @param derivative the sheet's name for the derivative
   */
  private static Map<String, Object> described(
      Definition<?> definition, String kind, String derivative) {
    Map<String, Object> sheet = new LinkedHashMap<>();
    sheet.put("name", definition.name());
    sheet.put("kind", kind);
    if (!definition.aliases().isEmpty()) {
      sheet.put("aliases", definition.aliases());
    }
    sheet.put("signature", definition.signature());
    sheet.put("formula", definition.formula());
    if (!definition.derivative().isEmpty()) {
      sheet.put(derivative, definition.derivative());
    }
    if (definition.hasJacobian()) {
      sheet.put("jacobian", definition.jacobian());
    }
    if (!definition.arguments().isEmpty()) {
      sheet.put("arguments", definition.arguments().stream().map(FunctionSheet::of).toList());
    }
    return sheet;
  }

  private static Map<String, Object> sourced(Map<String, Object> sheet, Definition<?> definition) {
    List<String> signatures = SqlFunctions.signatures(definition);
    if (!signatures.isEmpty()) {
      sheet.put("sql", signatures);
    }
    if (!definition.elsewhere().isEmpty()) {
      sheet.put("elsewhere", definition.elsewhere());
    }
    sheet.put("source", definition.source());
    sheet.put("since", definition.since());
    return sheet;
  }

  private static void properties(Map<String, Object> sheet, Activation activation) {
    Traits traits = activation.traits();
    sheet.put("range", traits.range().toString());
    sheet.put("monotonicity", lower(traits.monotonicity()));
    sheet.put("parity", lower(traits.parity()));
    sheet.put("bounded", traits.range().isBounded());
    sheet.put("zero_centred", traits.isZeroCentred());
    sheet.put("zero_preserving", activation.value(0) == 0);
    sheet.put("lipschitz", traits.lipschitz());
    sheet.put("largest_slope", traits.maxSlope());
    sheet.put("steepest_at", traits.steepest());
    sheet.put("smoothness", smoothness(traits));
    sheet.put("kinks", traits.kinks());
    List<Zones.Zone> zones = Zones.of(activation.spec(), Traits.SATURATED).all();
    if (!zones.isEmpty()) {
      sheet.put(
          "saturated",
          zones.stream().filter(Zones.Zone::saturated).map(FunctionSheet::where).toList());
    }
    sheet.put("examples", examples(activation));
  }

  /** Adds what is known of a network that the function is in, before it is trained. */
  private static void initialWeights(Map<String, Object> sheet, Activation activation) {
    sheet.put("second_moment", SecondMoment.of(activation, 1));
    sheet.put("gain", SecondMoment.gain(activation));
    sheet.put("growth", SecondMoment.growth(activation));
    String pytorch = PYTORCH_GAINS.get(activation.definition().name());
    if (pytorch != null) {
      sheet.put("pytorch_gain", pytorch);
    }
  }

  /**
   * Adds the properties that the definition claims, and the arguments that these claims leave out:
   * see {@link RowProperty}.
   */
  private static void properties(Map<String, Object> sheet, Definition<?> definition) {
    sheet.put("properties", definition.properties().stream().map(RowProperty::text).toList());
    String without =
        definition.arguments().stream()
            .filter(a -> !a.required() && (a instanceof Operand || a.name().equals("eps")))
            .map(Argument::name)
            .collect(Collectors.joining(", "));
    if (!without.isEmpty()) {
      sheet.put("without", without);
    }
  }

  /** Which arguments x a zone has, to four digits. */
  private static String where(Zones.Zone zone) {
    String from = zone.from() == Double.NEGATIVE_INFINITY ? "" : digits(zone.from()) + " <= ";
    double last = Math.nextDown(zone.to());
    return from + "x" + (last == Double.MAX_VALUE ? "" : " <= " + digits(last));
  }

  private static String digits(double number) {
    return Numbers.text(new BigDecimal(number).round(new MathContext(4)).doubleValue());
  }

  private static String smoothness(Traits traits) {
    return switch (traits.smoothness()) {
      case -1 -> "has jumps";
      case 0 -> "continuous";
      case Traits.SMOOTH -> "all derivatives are continuous";
      default -> "derivatives up to order %d are continuous".formatted(traits.smoothness());
    };
  }

  private static List<String> examples(Activation activation) {
    return DoubleStream.of(-1, 0, 2.5)
        .mapToObj(
            x ->
                "f(%1$s) = %2$s, f'(%1$s) = %3$s"
                    .formatted(
                        Numbers.text(x),
                        Numbers.text(activation.value(x)),
                        Numbers.text(activation.derivative(x))))
        .toList();
  }

  private static Map<String, Object> of(Argument argument) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", argument.name());
    map.put("required", argument.required());
    if (argument instanceof Parameter parameter) {
      map.put("default", parameter.defaultObject());
      map.put("allowed", parameter.expectation());
    } else {
      map.put("allowed", "a value in every row");
    }
    map.put("doc", argument.doc());
    return map;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** A default as it is written in a spec: true and false, other values as for reading. */
  private static String written(Object preset) {
    return preset instanceof Boolean ? preset.toString() : text(preset);
  }

  /** A value for reading: yes and no, whole numbers without a fraction, lists with commas. */
  public static String text(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "yes" : "no";
    }
    if (value instanceof Double number) {
      return Numbers.text(number);
    }
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "none"
          : list.stream().map(FunctionSheet::text).collect(Collectors.joining(", "));
    }
    if (value instanceof Map<?, ?> map) {
      Object preset = map.get("default");
      String optional = Boolean.FALSE.equals(map.get("required")) ? "; optional" : "";
      String end = preset == null ? optional : "; default " + written(preset);
      return "%s: %s; %s%s".formatted(map.get("name"), map.get("doc"), map.get("allowed"), end);
    }
    return value.toString();
  }
}
