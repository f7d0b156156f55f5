/**
 * An annotation processor that writes the vector kernels while core compiles: it reads the formulas
 * of the activation records and of {@code RowFormulas}, and prints the same arithmetic in the
 * Vector API. It knows no function by name, and nothing of it is there at run time.
 */
package org.sparkactivations.kernelgen;
