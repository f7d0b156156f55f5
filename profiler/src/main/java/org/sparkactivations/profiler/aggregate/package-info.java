/** The aggregate function that fills the metrics from the rows of a table, and its state. */
package org.sparkactivations.profiler.aggregate;
