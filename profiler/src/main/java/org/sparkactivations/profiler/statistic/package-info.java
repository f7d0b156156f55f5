/**
 * Statistics of numbers that can be added to and merged: histograms, moments, regions of a
 * function. They know neither metrics nor tables. Packages depend on each other in one direction:
 * statistic, metric, state, scan, aggregate, the records of a profile, then pipeline, report and
 * sql.
 */
package org.sparkactivations.profiler.statistic;
