/**
 * Computes calls: reads rows from Spark's memory, applies the functions of the core and writes the
 * results. Knows nothing of expressions or plans; depends on {@link org.sparkactivations.sql.type}
 * and {@link org.sparkactivations.sql.function}.
 */
package org.sparkactivations.sql.evaluator;
