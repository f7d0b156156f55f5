package org.sparkactivations.core.kernel;

/**
 * Whether a loop runs on vectors yet; see {@link Readiness}. The fields are read and written
 * without synchronization: late news and lost counts do no harm.
 */
final class Switch {
  private boolean ready;
  private boolean requested;
  private long seen;

  private Switch(boolean ready, boolean requested) {
    this.ready = ready;
    this.requested = requested;
  }

  /** Begins with the scalar twin. */
  static Switch later() {
    return new Switch(false, false);
  }

  /** Never changes. */
  static Switch always(boolean vector) {
    return new Switch(vector, true);
  }

  boolean isReady() {
    return ready;
  }

  /** Counts n elements; true once, when there were enough of them to be worth a warm-up. */
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
