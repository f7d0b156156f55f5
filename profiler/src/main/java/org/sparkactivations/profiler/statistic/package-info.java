/**
 * Statistics that values are added to and that can be merged, such as histograms and moments, and
 * the regions of a function. They know neither metrics nor tables.
 */
package org.sparkactivations.profiler.statistic;
