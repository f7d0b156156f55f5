/**
 * Which SQL functions there are, with their arguments and descriptions, derived from the tables of
 * {@link org.sparkactivations.core}. Depends on nothing else, in particular not on Spark.
 */
package org.sparkactivations.sql.function;
