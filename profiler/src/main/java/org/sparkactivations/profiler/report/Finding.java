package org.sparkactivations.profiler.report;

import java.util.List;
import java.util.Optional;
import org.sparkactivations.profiler.FunctionProfile;
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

  /** A kind of finding of which there is at most one for each function. */
  interface FunctionRule extends Rule {
    Optional<Finding> of(Profile profile, FunctionProfile function);

    @Override
    default List<Finding> of(Profile profile) {
      return profile.functions().stream().flatMap(f -> of(profile, f).stream()).toList();
    }
  }
}
