package org.sparkactivations.core.kernel;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Which passes of a record class run on vectors. Before C2 has compiled a vector kernel, it is
 * thousands of times slower than its scalar twin, so every pass starts on the scalar twin. A pass
 * that has processed enough elements to be worth compiling is warmed up in the background and then
 * switched over. The results do not show this, because the bits are equal.
 */
final class Readiness {
  /** About the number of elements from which a second of compilation pays off. */
  static final long WORTHWHILE = 1L << 25;

  private final Map<Pass, Switch> switches = new EnumMap<>(Pass.class);

  private Readiness(Supplier<Switch> start) {
    for (Pass pass : Pass.values()) {
      switches.put(pass, start.get());
    }
  }

  /** Starts with the scalar twin. */
  static Readiness later() {
    return new Readiness(Switch::later);
  }

  /** Never switches. */
  static Readiness always(boolean vector) {
    return new Readiness(() -> Switch.always(vector));
  }

  /** Whether to use the vector twin for the next n elements of a pass. */
  boolean isReady(Pass pass, int n, Twin scalar, Twin vector) {
    Switch state = switches.get(pass);
    if (state.isDue(n)) {
      WarmUp.request(
          (block, from, length) -> pass.run(scalar, block, from, length),
          (block, from, length) -> pass.run(vector, block, from, length),
          vector.getClass().getSimpleName() + " " + pass,
          state::turnOn);
    }
    return state.isReady();
  }
}
