package org.sparkactivations.profiler;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What an activation of a pipeline does to its input. What {@link ColumnProfile} has under the same
 * name is that of all units together.
 *
 * @param layer from 1; input columns of the same stage are one layer
 * @param stage its uid
 * @param column the name of its input
 * @param units how many dimensions the input has
 * @param deadUnits for how many units f'(x) is 0 for every valid value
 * @param dormantUnits025 how many units have an activity of at most 0.025
 * @param dormantUnits10 the same with 0.1
 * @param gradientLeft the product of the gradient shares of this layer and all after it; null where
 *     one of them is. It is of the activations alone: what is left of a gradient depends as much on
 *     the weights between them
 * @param slopeLeft the same product of the mean slopes themselves
 * @param gradientNorm the Euclidean norm of the gradient by the input, if that by the outputs of
 *     the last activation is a random unit vector: the root of the mean square over sampled rows;
 *     null where not every stage from here to there tells its weights
 * @param profile everything that is known of the units, but not the spans of rows, which matter to
 *     softmax only; not part of the JSON
 */
public record LayerProfile(
    int layer,
    String stage,
    String column,
    String function,
    int units,
    Double saturationLow,
    Double saturationHigh,
    Double sparsity,
    long deadUnits,
    @JsonProperty("dormant_units_025") long dormantUnits025,
    @JsonProperty("dormant_units_10") long dormantUnits10,
    Double outputMean,
    Double outputSd,
    Double gradient,
    Double gradientShare,
    Double gradientLeft,
    Double slopeLeft,
    Double gradientNorm,
    @JsonIgnore Profile profile) {

  static LayerProfile of(
      int layer, PipelineProfile.Input input, Double gradientLeft, Double slopeLeft) {
    Profile profile = input.profile();
    FunctionProfile function = profile.functions().get(0);
    ColumnProfile all = function.overall();
    List<ColumnProfile> units = function.columns();
    return new LayerProfile(
        layer,
        input.stage(),
        input.column(),
        function.function(),
        units.size(),
        all.saturationLow(),
        all.saturationHigh(),
        all.sparsity(),
        function.deadColumns(),
        function.dormantColumns(),
        units.stream().filter(unit -> FunctionProfile.isOne(unit.dormant10())).count(),
        all.outputMean(),
        all.outputSd(),
        all.gradient(),
        all.gradientShare(),
        gradientLeft,
        slopeLeft,
        input.gradientNorm(),
        new Profile(
            profile.rows(), profile.eps(), profile.inputs(), List.of(), profile.functions()));
  }

  /** Low and high together; null where they are. */
  public Double saturation() {
    return profile.functions().get(0).overall().saturation();
  }
}
