/** The profiler in SQL: an aggregate function, and what is made of its result. */
package org.sparkactivations.profiler.sql;
