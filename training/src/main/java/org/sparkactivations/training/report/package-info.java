/**
 * What a person is told of a training run: findings and a verdict. They are read from the figures
 * of a {@link org.sparkactivations.training.TrainingHistory} and from nothing else.
 */
package org.sparkactivations.training.report;
