/**
 * The aggregate functions of Spark that profile rows and merge saved states, and the struct that
 * they give, whose fields are those of the metrics.
 */
package org.sparkactivations.profiler.aggregate;
