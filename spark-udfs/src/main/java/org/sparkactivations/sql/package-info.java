/**
 * The functions as native Catalyst expressions, registered under names that begin with {@code nn_}.
 * What they compute is defined in {@link org.sparkactivations.core}; here it is read from and
 * written to Spark's data.
 */
package org.sparkactivations.sql;
