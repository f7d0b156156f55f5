/**
 * Writes the vector kernels of core: an annotation processor that reads the formulas of the
 * activation records and prints the same arithmetic in the Vector API.
 */
package org.sparkactivations.kernelgen;
