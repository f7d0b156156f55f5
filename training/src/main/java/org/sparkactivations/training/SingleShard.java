package org.sparkactivations.training;

import java.io.Serializable;

/**
 * How far the task of the only shard came.
 *
 * @param progress null if it failed
 * @param failure null if nothing failed
 */
record SingleShard(TrainingProgress progress, TaskFailure failure) implements Serializable {}
