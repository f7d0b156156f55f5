package org.sparkactivations.profiler.report;

import static java.util.Comparator.comparingDouble;

import org.sparkactivations.profiler.LayerProfile;
import org.sparkactivations.profiler.PipelineProfile;

/** The layers of a pipeline as text. */
final class LayerText {
  private LayerText() {}

  /** {@link PipelineProfile#verdict}. */
  static String verdict(PipelineProfile pipeline) {
    String least =
        pipeline.layers().stream()
            .filter(layer -> layer.gradientShare() != null)
            .min(comparingDouble(LayerProfile::gradientShare))
            .map(LayerText::least)
            .orElse("");
    Double slopes = pipeline.layers().isEmpty() ? null : pipeline.layers().get(0).slopeLeft();
    return slopes == null
        ? least
        : "%s Activations alone: the mean slopes of all layers multiply to %s, and weights change that."
            .formatted(least, NumberText.small(slopes))
            .strip();
  }

  private static String least(LayerProfile layer) {
    return "Layer %d, %s of %s, passes least: %s of its largest slope, with %s of its values saturated."
        .formatted(
            layer.layer(),
            layer.function(),
            layer.column(),
            NumberText.small(layer.gradientShare()),
            NumberText.percent(layer.saturation()));
  }

  /** As a table of text with a line for each layer, at most 80 columns wide. */
  static String table(PipelineProfile pipeline) {
    String line = "%3s  %-14s %-14s %9s %7s %5s %7s %6s %6s%n";
    StringBuilder table = new StringBuilder("%79s%n".formatted("activations alone"));
    table.append(
        line.formatted(
            "", "input", "function", "saturated", "zero", "dead", "dormant", "passes", "left"));
    for (LayerProfile layer : pipeline.layers()) {
      table.append(
          line.formatted(
              layer.layer(),
              cut(layer.column(), 14),
              cut(layer.function(), 14),
              NumberText.percent(layer.saturation()),
              NumberText.percent(layer.sparsity()),
              NumberText.count(layer.deadUnits()),
              NumberText.count(layer.dormantUnits025()),
              share(layer.gradientShare()),
              share(layer.gradientLeft())));
    }
    String verdict = verdict(pipeline);
    return verdict.isEmpty() ? table.toString() : table + verdict + System.lineSeparator();
  }

  /** Without the space that takes room. */
  private static String share(Double share) {
    return NumberText.small(share).replace(" %", "%");
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}
