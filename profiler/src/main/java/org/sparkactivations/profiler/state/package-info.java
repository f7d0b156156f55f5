/**
 * What is kept of the rows of a table, saved and merged: counts, sums, ranges and histograms by
 * dimension, in the places that a layout gives them. Nothing here reads rows or evaluates blocks.
 */
package org.sparkactivations.profiler.state;
