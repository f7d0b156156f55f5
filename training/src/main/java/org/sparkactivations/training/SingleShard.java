package org.sparkactivations.training;

import java.io.Serializable;

/**
 * How far the task of the only shard came.
 *
 * @param progress null if it failed
 * @param failure what made training impossible; null if nothing did
 */
record SingleShard(TrainingProgress progress, String failure) implements Serializable {}
