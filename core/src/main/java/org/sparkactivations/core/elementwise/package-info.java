/**
 * The activation functions, one record each: its formulas, its {@code DEFINITION} and the traits
 * that tests hold it to. Nothing else lives here: the vector kernels are generated from every
 * record of this package, and each needs a line in {@link org.sparkactivations.core.Activations}.
 */
package org.sparkactivations.core.elementwise;
