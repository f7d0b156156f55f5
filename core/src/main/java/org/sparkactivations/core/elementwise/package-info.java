/**
 * The activation functions, one record each: its formulas, its {@code DEFINITION} and the traits
 * that tests check. Nothing else lives here: a vector kernel is generated from every record of this
 * package, and each record needs a line in {@link org.sparkactivations.core.Activations}.
 */
package org.sparkactivations.core.elementwise;
