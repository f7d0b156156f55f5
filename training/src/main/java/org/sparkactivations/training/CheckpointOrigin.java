package org.sparkactivations.training;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a checkpoint is of; only a run of the same goes on from it.
 *
 * @param training describes the network and how it is trained
 * @param data describes the rows
 * @param epochs after which the run ends at the latest
 * @param steps of an epoch
 */
record CheckpointOrigin(String training, String data, int epochs, int steps) {
  /** A name of a folder that no other run has. */
  String folder() {
    String all = "%s; %s; %d epochs".formatted(training, data, epochs);
    return "run-" + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
  }
}
