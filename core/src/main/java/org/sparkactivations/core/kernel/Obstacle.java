package org.sparkactivations.core.kernel;

/**
 * What makes the functions of a JVM slower than they could be, or refuses them.
 *
 * @param reason in words, such as {@code no module jdk.incubator.vector}
 * @param missing the option that Java should be started with, or null
 * @param surplus the option that Java should be started without, or null
 */
public record Obstacle(String reason, String missing, String surplus) {
  /** The reason, and how to start Java if that helps. */
  @Override
  public String toString() {
    if (missing != null) {
      return reason + "; start Java with " + missing;
    }
    return surplus == null ? reason : reason + "; start Java without " + surplus;
  }
}
