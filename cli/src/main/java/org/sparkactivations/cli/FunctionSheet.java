package org.sparkactivations.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Definition;
import org.sparkactivations.core.Numbers;
import org.sparkactivations.core.Parameter;
import org.sparkactivations.core.Traits;

/** Everything known of a function, in the order in which it is shown. */
final class FunctionSheet {
  private FunctionSheet() {}

  /** Of these parameters: the properties depend on them. */
  static Map<String, Object> of(Record function) {
    Definition<?> definition = Functions.definition(function);
    Map<String, Object> sheet = new LinkedHashMap<>();
    sheet.put("name", definition.name());
    sheet.put("kind", function instanceof Activation ? "element-wise" : "row-wise");
    if (!definition.aliases().isEmpty()) {
      sheet.put("aliases", definition.aliases());
    }
    sheet.put("signature", definition.signature());
    sheet.put("formula", definition.formula());
    sheet.put("derivative", definition.derivative());
    if (!definition.parameters().isEmpty()) {
      sheet.put("parameters", definition.parameters().stream().map(FunctionSheet::of).toList());
    }
    if (function instanceof Activation activation) {
      sheet.put("spec", activation.spec());
      properties(sheet, activation);
    }
    sheet.put("sql", sql(definition, function instanceof Activation));
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
    sheet.put("zero_preserving", activation.value(0) == 0);
    sheet.put("lipschitz", traits.lipschitz());
    sheet.put("largest_slope", traits.maxSlope());
    sheet.put("steepest_at", traits.steepest());
    sheet.put("kinks", traits.kinks());
  }

  private static Map<String, Object> of(Parameter parameter) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", parameter.name());
    map.put("default", parameter.defaultValue());
    map.put("allowed", parameter.allowed().toString());
    map.put("doc", parameter.doc());
    return map;
  }

  private static List<String> sql(Definition<?> definition, boolean derivative) {
    String parameters =
        definition.parameters().stream()
            .map(parameter -> " [, " + parameter.name())
            .collect(Collectors.joining());
    String arguments = "(x" + parameters + "]".repeat(definition.parameters().size()) + ")";
    String value = "nn_" + definition.name() + arguments;
    return derivative
        ? List.of(value, "nn_" + definition.name() + "_derivative" + arguments)
        : List.of(value);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** For reading: yes and no, whole numbers without a fraction, lists with commas. */
  static String text(Object value) {
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
      return "%s = %s, in %s: %s"
          .formatted(map.get("name"), text(map.get("default")), map.get("allowed"), map.get("doc"));
    }
    return value.toString();
  }
}
