/**
 * The profiler in SQL: the functions and their registration, and what is made of results. The
 * aggregates themselves are in the package aggregate.
 */
package org.sparkactivations.profiler.sql;
