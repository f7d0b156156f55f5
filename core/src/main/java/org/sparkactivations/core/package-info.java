/**
 * The public view of the mathematics: the two kinds of functions, {@link Activation} and {@link
 * RowFunction}, and the tables that find them by name, {@link Activations} and {@link
 * RowFunctions}. The formulas are in {@code elementwise} and {@code rowwise}, the loops over arrays
 * in {@code kernel}.
 */
package org.sparkactivations.core;
