/** What is measured: one file per metric, listed in {@link Metrics}. */
package org.sparkactivations.profiler.metric;
