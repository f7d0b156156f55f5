/**
 * Saturation, sparsity and dead units of a table under activation functions, in one pass: the
 * {@link Profiler} and the records that it gives.
 *
 * <p>The packages depend on each other in this order, each only on those before it: statistic,
 * metric, state, scan, aggregate, this one; then check, pipeline and report, which do not know each
 * other, and sql. What the records say in words is the business of report, which they reach through
 * {@link Reporter}.
 */
package org.sparkactivations.profiler;
