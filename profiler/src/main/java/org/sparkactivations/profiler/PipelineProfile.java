package org.sparkactivations.profiler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * The profile of the activations of a pipeline, layer by layer, in the order of its stages. Made by
 * {@link org.sparkactivations.profiler.pipeline.PipelineProfiler}.
 *
 * @param rows how many rows were seen
 * @param eps slopes below this share of the largest are called saturated
 */
public record PipelineProfile(long rows, double eps, List<LayerProfile> layers) implements Report {
  /** See {@link LayerProfile#gradientNorm}. */
  public static final double VANISHING = 1e-3;

  /** See {@link LayerProfile#gradientNorm}. */
  public static final double EXPLODING = 1e3;

  /** For those who read the JSON alone. */
  private static final String NOTE =
      "gradient_left and slope_left are of the activations alone, without the weights between them;"
          + " gradient_norm is of the network with its weights";

  public PipelineProfile {
    layers = List.copyOf(layers);
  }

  /**
   * An input column of a stage.
   *
   * @param profile of the column under the function of the stage
   * @param gradientNorm see {@link LayerProfile}; null if it is not known
   */
  public record Input(String stage, String column, Profile profile, Double gradientNorm) {
    /** The column has the name that it has in the profile, without the dimension. */
    public static Input of(String stage, Profile profile) {
      String first = profile.inputs().isEmpty() ? "" : profile.inputs().get(0).column();
      return new Input(stage, first.replaceFirst("\\[0]$", ""), profile, null);
    }

    public Input withGradientNorm(Double norm) {
      return new Input(stage, column, profile, norm);
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
    List<List<Input>> stages = new ArrayList<>();
    for (Input input : inputs) {
      List<Input> last = stages.isEmpty() ? List.of() : stages.get(stages.size() - 1);
      if (last.isEmpty() || !last.get(0).stage.equals(input.stage)) {
        last = new ArrayList<>();
        stages.add(last);
      }
      last.add(input);
    }
    List<LayerProfile> layers = new ArrayList<>();
    Double left = 1.0;
    Double slope = 1.0;
    for (int layer = stages.size(); layer > 0; layer--) {
      List<Input> stage = stages.get(layer - 1);
      left = times(left, mean(stage, ColumnProfile::gradientShare));
      slope = times(slope, mean(stage, ColumnProfile::gradient));
      for (int i = stage.size() - 1; i >= 0; i--) {
        layers.add(LayerProfile.of(layer, stage.get(i), left, slope));
      }
    }
    Collections.reverse(layers);
    Profile first = inputs.get(0).profile;
    return new PipelineProfile(first.rows(), first.eps(), layers);
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
   * Where the weights are known, whether the gradient vanishes, explodes, or arrives at all layers:
   * its norm is below {@link #VANISHING} somewhere, above {@link #EXPLODING} or not finite, or
   * neither. Then the layer that passes the least share of its largest slope. Where weights are not
   * known, the product of the mean slopes of all layers, too. That is of the activations alone:
   * weights may make up for it, so it does not say that a network cannot learn.
   */
  public String verdict() {
    return Reporter.INSTANCE.verdict(this);
  }

  @Override
  public String toJson(String input) {
    return Profile.json(new Document(Profile.VERSION, rows, input, eps, NOTE, layers, verdict()));
  }

  private record Document(
      int version,
      long rows,
      String input,
      double eps,
      String note,
      List<LayerProfile> layers,
      String verdict) {}

  /** As a table of text with a line for each layer, at most 80 columns wide. */
  public String toTable() {
    return Reporter.INSTANCE.table(this);
  }
}
