/**
 * What training needs besides a network: losses, optimizers and schedules of the learning rate.
 * Each is one record, listed in {@link org.sparkactivations.core.train.Losses}, {@link
 * org.sparkactivations.core.train.Optimizers} or {@link org.sparkactivations.core.train.Schedules}.
 * {@link org.sparkactivations.core.train.Clipping} limits gradients. Nothing here knows layers, or
 * where rows come from.
 */
package org.sparkactivations.core.train;
