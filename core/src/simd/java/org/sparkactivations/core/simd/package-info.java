/**
 * The vector kernels, the only classes that mention {@code jdk.incubator.vector}; they are loaded
 * only where that module is present. A kernel for each activation and {@code VectorRows} are
 * generated; written by hand are the classes in this folder. Internal.
 */
package org.sparkactivations.core.simd;
