package org.sparkactivations.training;

/**
 * What a checkpoint is of; only a run of the same goes on from it.
 *
 * @param training describes the network and how it is trained
 * @param data describes the rows
 */
record CheckpointOrigin(String training, String data) {}
