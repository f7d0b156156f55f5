/**
 * The queries that {@code activations bench} times, and how. Kernels without Spark are measured by
 * the module {@code benchmarks}.
 */
package org.sparkactivations.cli.bench;
