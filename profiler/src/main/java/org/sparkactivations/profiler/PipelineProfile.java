package org.sparkactivations.profiler;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.sparkactivations.profiler.report.Format;
import org.sparkactivations.profiler.report.HtmlReport;

/**
 * The profile of the activations of a pipeline, layer by layer, in the order of its stages. Made by
 * {@link org.sparkactivations.profiler.pipeline.PipelineProfiler}.
 *
 * @param rows how many rows were seen
 * @param eps slopes below this share of the largest are called saturated
 */
public record PipelineProfile(long rows, double eps, List<LayerProfile> layers) {
  /** Of a gradient with less than this left nobody learns. */
  private static final double GONE = 0.01;

  /** A layer with a gradient share of at least this passes much of what it can. */
  private static final double MUCH = 0.25;

  public PipelineProfile {
    layers = List.copyOf(layers);
  }

  /**
   * An input column of a stage.
   *
   * @param profile of the column under the function of the stage
   */
  public record Input(String stage, String column, Profile profile) {
    /** The column has the name that it has in the profile, without the dimension. */
    public static Input of(String stage, Profile profile) {
      String first = profile.inputs().isEmpty() ? "" : profile.inputs().get(0).column();
      return new Input(stage, first.replaceFirst("\\[0]$", ""), profile);
    }
  }

  /**
   * Puts the profiles of the inputs of all stages together, in the order of the stages. Neighbours
   * of the same stage are one layer.
   *
   * @throws IllegalArgumentException without inputs, or where a profile has not one function
   */
  public static PipelineProfile of(List<Input> inputs) {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("layers: got none; expected at least one");
    }
    List<LayerProfile> layers = new ArrayList<>();
    Double left = 1.0;
    Double slope = 1.0;
    int end = inputs.size();
    while (end > 0) {
      int first = end - 1;
      while (first > 0 && inputs.get(first - 1).stage().equals(inputs.get(first).stage())) {
        first--;
      }
      List<Input> stage = inputs.subList(first, end);
      left = times(left, mean(stage, ColumnProfile::gradientShare));
      slope = times(slope, mean(stage, ColumnProfile::gradient));
      int layer = 1 + (int) changes(inputs.subList(0, first + 1));
      for (int i = stage.size() - 1; i >= 0; i--) {
        layers.add(LayerProfile.of(layer, stage.get(i), left, slope));
      }
      end = first;
    }
    Collections.reverse(layers);
    Profile first = inputs.get(0).profile;
    return new PipelineProfile(first.rows(), first.eps(), layers);
  }

  private static long changes(List<Input> inputs) {
    long changes = 0;
    for (int i = 1; i < inputs.size(); i++) {
      changes += inputs.get(i).stage.equals(inputs.get(i - 1).stage) ? 0 : 1;
    }
    return changes;
  }

  /** The mean over the values of all inputs of a stage, null if one of them has none. */
  private static Double mean(List<Input> stage, Function<ColumnProfile, Double> number) {
    double sum = 0;
    double values = 0;
    for (Input input : stage) {
      if (input.profile.functions().size() != 1) {
        throw new IllegalArgumentException(
            "layer %s: got %d functions; expected the one of its stage"
                .formatted(input.stage, input.profile.functions().size()));
      }
      ColumnProfile all = input.profile.functions().get(0).overall();
      if (number.apply(all) == null) {
        return null;
      }
      sum += number.apply(all) * all.valid();
      values += all.valid();
    }
    return sum / values;
  }

  private static Double times(Double a, Double b) {
    return a == null || b == null ? null : (Double) (a * b);
  }

  /**
   * Where the gradient dies: the last layer that lets less than 1 % of it reach the layers before,
   * in words. If there is none and yet the slopes themselves are so small, as those of sigmoid are,
   * that is said, with the layer of the least gradient share if that is below 25 %; else it is
   * empty.
   */
  public String verdict() {
    for (int i = layers.size() - 1; i >= 0; i--) {
      LayerProfile layer = layers.get(i);
      if (layer.gradientLeft() != null && layer.gradientLeft() < GONE) {
        return "The gradient dies at layer %d, %s of %s: %s of it is left there on the way back."
            .formatted(
                layer.layer(),
                layer.function(),
                layer.column(),
                Format.small(layer.gradientLeft()));
      }
    }
    Double slope = layers.isEmpty() ? null : layers.get(0).slopeLeft();
    return slope == null || slope >= GONE
        ? ""
        : "%s: the mean slopes of all layers multiply to %s."
            .formatted(littleSlope(), Format.small(slope));
  }

  private String littleSlope() {
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
                Format.small(worst.gradientShare()),
                Format.percent(worst.saturation()));
  }

  /**
   * As one line of JSON.
   *
   * @param input what was profiled, such as the name of a file
   */
  public String toJson(String input) {
    return Profile.json(new Document(Profile.VERSION, rows, input, eps, layers, verdict()));
  }

  /**
   * As one self-contained HTML page: the layers in a table and in charts, and the profile of each.
   *
   * @param input what was profiled, such as the name of a file
   */
  public String toHtml(String input) {
    return HtmlReport.render(this, input);
  }

  private record Document(
      int version,
      long rows,
      String input,
      double eps,
      List<LayerProfile> layers,
      String verdict) {}

  /** As a table of text with a line for each layer, at most 80 columns wide. */
  public String toTable() {
    String line = "%3s  %-14s %-14s %9s %7s %5s %7s %6s %6s%n";
    StringBuilder table = new StringBuilder();
    table.append(
        line.formatted(
            "", "input", "function", "saturated", "zero", "dead", "dormant", "passes", "left"));
    for (LayerProfile layer : layers) {
      table.append(
          line.formatted(
              layer.layer(),
              cut(layer.column(), 14),
              cut(layer.function(), 14),
              Format.percent(layer.saturation()),
              Format.percent(layer.sparsity()),
              Format.count(layer.deadUnits()),
              Format.count(layer.dormantUnits025()),
              share(layer.gradientShare()),
              share(layer.gradientLeft())));
    }
    String verdict = verdict();
    return verdict.isEmpty() ? table.toString() : table + verdict + System.lineSeparator();
  }

  /** Without the space that takes room. */
  private static String share(Double share) {
    return Format.small(share).replace(" %", "%");
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}
