package org.sparkactivations.core;

import java.util.EnumMap;
import java.util.Map;

/**
 * Which passes of a record class run on vectors. Before C2 has compiled a vector kernel, it is
 * thousands of times slower than its scalar twin, so that all begin on that one. A pass that has
 * processed enough elements to be worth it is warmed up in the background and then switched over;
 * nobody sees it in the results, since the bits are equal.
 *
 * <p>The fields are read and written without synchronization: late news and lost counts do no harm.
 */
final class Readiness {
  /** About the number of elements after which a second of compilation begins to pay. */
  static final long WORTHWHILE = 1L << 22;

  private final Map<Pass, State> states = new EnumMap<>(Pass.class);

  private Readiness(boolean ready, boolean requested) {
    for (Pass pass : Pass.values()) {
      states.put(pass, new State(ready, requested));
    }
  }

  /** Begins with the scalar twin. */
  static Readiness later() {
    return new Readiness(false, false);
  }

  /** Never changes. */
  static Readiness always(boolean vector) {
    return new Readiness(vector, true);
  }

  /** Whether to use the vector twin for the next n elements of a pass. */
  boolean isReady(Pass pass, int n, Twin scalar, Twin vector) {
    State state = states.get(pass);
    if (!state.ready && !state.requested) {
      state.seen += n;
      if (state.seen >= WORTHWHILE) {
        state.requested = true;
        WarmUp.request(pass, scalar, vector, () -> state.ready = true);
      }
    }
    return state.ready;
  }

  private static final class State {
    boolean ready;
    boolean requested;
    long seen;

    State(boolean ready, boolean requested) {
      this.ready = ready;
      this.requested = requested;
    }
  }
}
