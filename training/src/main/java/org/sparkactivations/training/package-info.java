/**
 * Trains networks of {@code core} on rows of Spark: in which order rows are taken, shards, rounds
 * and epochs, and checkpoints. Estimators and models, which users see, are in {@code
 * org.sparkactivations.ml}.
 */
package org.sparkactivations.training;
