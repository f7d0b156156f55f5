package org.sparkactivations.profiler.report;

import java.util.List;
import org.sparkactivations.profiler.Profile;

/**
 * A sentence for a person: a number and what to do about it.
 *
 * @param severity only for the order, the greatest first
 */
record Finding(double severity, String text) {

  /** One kind of finding. It gives none where it has nothing certain to say. */
  interface Rule {
    List<Finding> of(Profile profile);
  }
}
