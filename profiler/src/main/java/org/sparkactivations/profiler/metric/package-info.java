/**
 * What is measured: one file for each metric, listed in {@link Metrics}. Metrics are computed from
 * statistics; how these are kept is the business of the package state.
 */
package org.sparkactivations.profiler.metric;
