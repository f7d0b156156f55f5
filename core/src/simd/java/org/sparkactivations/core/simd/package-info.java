/**
 * The vector kernels, the only classes that mention {@code jdk.incubator.vector}. Internal; they
 * are loaded only where that module is present. All but {@link Lanes} and {@link RowKernel} are
 * generated.
 */
package org.sparkactivations.core.simd;
