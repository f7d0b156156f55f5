/**
 * The functions of whole rows (softmax, gated units, normalization, dropout, losses), one record
 * each, listed in {@link org.sparkactivations.core.RowFunctions}. Loops that several of them need
 * are in {@code kernel}; functions with weights are in {@code layer}.
 */
package org.sparkactivations.core.rowwise;
