/**
 * Networks by names of columns: the table to learn from, the settings of the estimator, the
 * pipeline that is saved, and what it predicts. How networks learn is in the training module.
 */
package org.sparkactivations.cli.network;
