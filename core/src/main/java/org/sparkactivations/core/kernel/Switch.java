package org.sparkactivations.core.kernel;

/**
 * Whether a loop already runs on vectors; see {@link Readiness}. The fields are read and written
 * without synchronization: stale reads and lost increments are harmless.
 */
final class Switch {
  private boolean ready;
  private boolean requested;
  private long seen;

  private Switch(boolean ready, boolean requested) {
    this.ready = ready;
    this.requested = requested;
  }

  /** Starts with the scalar twin. */
  static Switch later() {
    return new Switch(false, false);
  }

  /** Never switches. */
  static Switch always(boolean vector) {
    return new Switch(vector, true);
  }

  boolean isReady() {
    return ready;
  }

  /**
   * Counts n elements. Returns true once, when there have been enough elements to be worth a
   * warm-up.
   */
  boolean isDue(int n) {
    if (ready || requested) {
      return false;
    }
    seen += n;
    requested = seen >= Readiness.WORTHWHILE;
    return requested;
  }

  void turnOn() {
    ready = true;
  }
}
