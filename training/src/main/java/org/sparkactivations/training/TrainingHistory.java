package org.sparkactivations.training;

import java.io.Serializable;

/**
 * How training went.
 *
 * @param losses the mean loss of each epoch, with the parameters before each step
 * @param validationLosses the mean loss of the validation rows after each epoch; empty without such
 *     rows
 * @param rates the learning rate of the last step of each epoch
 * @param bestEpoch the epoch whose parameters were kept, counted from 1
 */
@SuppressWarnings("ArrayRecordComponent") // Results are not compared.
public record TrainingHistory(
    double[] losses, double[] validationLosses, double[] rates, int bestEpoch)
    implements Serializable {}
