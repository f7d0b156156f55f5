/**
 * An annotation processor that writes the vector kernels while core compiles. It reads the formulas
 * of the activation records and of {@code RowFormulas}, and prints the same arithmetic in the
 * Vector API. It contains no function-specific code and is not needed at run time.
 */
package org.sparkactivations.kernelgen;
