package org.sparkactivations.training;

import java.io.Serializable;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.train.Clipping;
import org.sparkactivations.core.train.Initializer;
import org.sparkactivations.core.train.Loss;
import org.sparkactivations.core.train.Optimizer;
import org.sparkactivations.core.train.Schedule;

/**
 * How a network is trained.
 *
 * @param batchSize rows in a step; a last single row joins the batch before it
 * @param epochs passes over the rows
 * @param standardization whether every feature is shifted and scaled to mean 0 and variance 1 first
 */
public record TrainingSettings(
    Network network,
    Loss loss,
    Optimizer optimizer,
    Schedule schedule,
    Clipping clipping,
    Initializer initializer,
    int batchSize,
    int epochs,
    boolean standardization,
    long seed)
    implements Serializable {}
