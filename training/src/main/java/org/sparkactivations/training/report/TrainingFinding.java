package org.sparkactivations.training.report;

import java.util.List;
import org.sparkactivations.core.network.LayerFigures;

/**
 * A sentence for a person: a figure, where it was seen, and what to do about it.
 *
 * @param layer as {@link LayerFigures#layer}; null for the whole network
 * @param epoch where it began, counted from 1; 0 for all epochs
 */
public record TrainingFinding(Severity severity, String layer, int epoch, String text) {
  /** The worst first. */
  public enum Severity {
    /** Training failed, or a part of the network learns nothing. */
    ALARM,
    /** Training would go better. */
    WARNING,
    /** Good to know. */
    NOTE
  }

  /** One kind of finding. It gives none where it has nothing certain to say. */
  interface Rule {
    List<TrainingFinding> of(Course course);

    /** The kinds that are the cause if both are found, so that this one is not told. */
    default List<Class<? extends Rule>> causes() {
      return List.of();
    }
  }
}
