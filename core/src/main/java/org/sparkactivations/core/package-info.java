/**
 * What users of the mathematics see: the two kinds of functions, {@link Activation} and {@link
 * RowFunction}, and the tables that find them by name, {@link Activations} and {@link
 * RowFunctions}. Formulas are in {@code elementwise} and {@code rowwise}, loops over arrays in
 * {@code kernel}.
 */
package org.sparkactivations.core;
