/**
 * What training needs besides a network: losses, optimizers, schedules of the learning rate and
 * initial weights. Each is one record, listed in {@link org.sparkactivations.core.train.Losses},
 * {@link org.sparkactivations.core.train.Optimizers}, {@link
 * org.sparkactivations.core.train.Schedules} or {@link
 * org.sparkactivations.core.train.Initializers}. {@link org.sparkactivations.core.train.Clipping}
 * limits gradients. Nothing here knows layers, or where rows come from.
 */
package org.sparkactivations.core.train;
