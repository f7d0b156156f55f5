package org.sparkactivations.profiler.report;

import static java.util.Comparator.comparingDouble;

import java.util.Collections;
import java.util.List;
import org.sparkactivations.profiler.LayerProfile;
import org.sparkactivations.profiler.PipelineProfile;

/** The layers of a pipeline as text. */
final class LayerText {
  /** With less than this left of the gradient, nobody learns. */
  private static final double GONE = 0.01;

  /** A layer with a gradient share of at least this passes much of what it can. */
  private static final double MUCH = 0.25;

  private LayerText() {}

  /** {@link PipelineProfile#verdict}. */
  static String verdict(PipelineProfile pipeline) {
    List<LayerProfile> layers = pipeline.layers();
    for (int i = layers.size() - 1; i >= 0; i--) {
      LayerProfile layer = layers.get(i);
      if (layer.gradientLeft() != null && layer.gradientLeft() < GONE) {
        return "The gradient dies at layer %d, %s of %s: %s of it is left there on the way back."
            .formatted(
                layer.layer(),
                layer.function(),
                layer.column(),
                NumberText.small(layer.gradientLeft()));
      }
    }
    Double slope = layers.isEmpty() ? null : layers.get(0).slopeLeft();
    return slope == null || slope >= GONE
        ? ""
        : "%s: the mean slopes of all layers multiply to %s."
            .formatted(littleSlope(layers), NumberText.small(slope));
  }

  private static String littleSlope(List<LayerProfile> layers) {
    if (layers.stream().anyMatch(layer -> layer.gradientShare() == null)) {
      return "Little of the gradient is left"; // Nobody knows what a layer can pass.
    }
    LayerProfile worst = Collections.min(layers, comparingDouble(LayerProfile::gradientShare));
    return worst.gradientShare() >= MUCH
        ? "Each layer passes much of what it can, but that is little"
        : "Layer %d, %s of %s, passes only %s of what it can, with %s of its values saturated"
            .formatted(
                worst.layer(),
                worst.function(),
                worst.column(),
                NumberText.small(worst.gradientShare()),
                NumberText.percent(worst.saturation()));
  }

  /** As a table of text with a line for each layer, at most 80 columns wide. */
  static String table(PipelineProfile pipeline) {
    String line = "%3s  %-14s %-14s %9s %7s %5s %7s %6s %6s%n";
    StringBuilder table = new StringBuilder();
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
