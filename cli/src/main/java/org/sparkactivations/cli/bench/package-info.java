/**
 * The queries that {@code activations bench} times, and how it times them. The module {@code
 * benchmarks} measures kernels without Spark.
 */
package org.sparkactivations.cli.bench;
