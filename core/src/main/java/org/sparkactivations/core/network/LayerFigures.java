package org.sparkactivations.core.network;

import java.io.Serializable;

/**
 * What was observed of a layer while it was trained. Figures that a layer does not have are NaN.
 * The first four are of element-wise functions only, over all values of the observed rows.
 *
 * @param layer the path of the layer, such as {@code 3.residual.2.dense}
 * @param spec the layer as in the text of the network
 * @param units the length of its outputs
 * @param saturated the share of slopes smaller than a hundredth of the largest one that the
 *     function has; NaN for a function without a largest slope
 * @param zero the share of outputs that are zero
 * @param dead the share of units that are active, which is to have a slope other than zero, for
 *     less than a hundredth of the rows
 * @param meanSlope the mean of |f'|
 * @param gradientNorm the root of the mean over the rows of the squared norm of the gradient of a
 *     row's loss by the outputs
 * @param weightScale the root mean square of a matrix of weights, times the root of the number of
 *     inputs: about 1 if outputs are as large as inputs
 * @param updateRatio the mean over the last steps of the norm of the change of that matrix, divided
 *     by its norm before
 */
public record LayerFigures(
    String layer,
    String spec,
    int units,
    double saturated,
    double zero,
    double dead,
    double meanSlope,
    double gradientNorm,
    double weightScale,
    double updateRatio)
    implements Serializable {
  public LayerFigures {
    if (layer == null || spec == null) {
      throw new IllegalArgumentException(
          "training: got figures that lack the name or the spec of their layer; expected both");
    }
  }
}
