package org.sparkactivations.profiler.report;

import static java.util.Comparator.comparingDouble;

import java.util.Collections;
import java.util.List;
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
    String gradient = gradient(pipeline);
    if (!gradient.isEmpty()) {
      return "%s %s".formatted(gradient, least).strip();
    }
    Double slopes = pipeline.layers().isEmpty() ? null : pipeline.layers().get(0).slopeLeft();
    return slopes == null
        ? least
        : "%s Activations alone: the mean slopes of all layers multiply to %s, and weights change that."
            .formatted(least, NumberText.small(slopes))
            .strip();
  }

  /** Empty unless it is known at all layers. */
  private static String gradient(PipelineProfile pipeline) {
    List<LayerProfile> layers = pipeline.layers();
    if (layers.isEmpty() || layers.stream().anyMatch(layer -> layer.gradientNorm() == null)) {
      return "";
    }
    LayerProfile largest = Collections.max(layers, comparingDouble(LayerProfile::gradientNorm));
    if (!(largest.gradientNorm() <= PipelineProfile.EXPLODING)) {
      return "The gradient explodes: %s; make the weights smaller, or add a normalization."
          .formatted(norm(largest));
    }
    LayerProfile smallest = Collections.min(layers, comparingDouble(LayerProfile::gradientNorm));
    if (smallest.gradientNorm() < PipelineProfile.VANISHING) {
      return "The gradient vanishes: %s; use larger weights, another activation, a normalization or residual blocks."
          .formatted(norm(smallest));
    }
    return "The gradient arrives at all layers: %s.".formatted(norm(layers.get(0)));
  }

  private static String norm(LayerProfile layer) {
    return "at layer %d its norm is %s times that at the outputs"
        .formatted(layer.layer(), NumberText.number(layer.gradientNorm()));
  }

  private static String least(LayerProfile layer) {
    return "Layer %d, %s of %s, passes least: %s of its largest slope, with %s of its values saturated."
        .formatted(
            layer.layer(),
            VisibleText.of(layer.function()),
            VisibleText.of(layer.column()),
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
    String visible = VisibleText.of(text);
    return visible.length() <= width ? visible : visible.substring(0, width - 1) + "…";
  }
}
