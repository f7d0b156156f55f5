/**
 * The estimators of networks, their models and params, in the package of all stages, and the SQL
 * function of saved models. What they train with is in {@link org.sparkactivations.training} and
 * core.
 */
package org.sparkactivations.ml;
