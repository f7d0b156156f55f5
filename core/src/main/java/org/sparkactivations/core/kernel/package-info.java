/**
 * Loops over arrays and rows, and the products of matrices that are made of them. Each loop has two
 * twins with the same bits, scalar and vector; {@link Loops} and {@link RowKernels} choose between
 * them. The vector twins themselves are in {@code simd}, the formulas of functions in {@code
 * elementwise}. Internal, except for {@link Loop}, {@link Loops} and {@link Kernels}.
 */
package org.sparkactivations.core.kernel;
