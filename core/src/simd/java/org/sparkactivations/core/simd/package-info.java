/**
 * The vector kernels. They are the only classes that mention {@code jdk.incubator.vector}, and are
 * loaded only if that module is present. The kernel of each activation and {@code VectorRows} are
 * generated; the classes in this folder are written by hand. Internal.
 */
package org.sparkactivations.core.simd;
