/**
 * JMH measurements of the kernels, side by side with PyTorch and {@code java.lang.Math}. What runs
 * in Spark is measured by {@code activations bench} instead. Nothing here is shipped.
 */
package org.sparkactivations.benchmarks;
