/**
 * Calls as Catalyst expressions: how they are built, described, planned, and turned into Java code.
 * What they compute is in {@link org.sparkactivations.sql.evaluator}. Only the parent package
 * depends on this one.
 */
package org.sparkactivations.sql.expression;
