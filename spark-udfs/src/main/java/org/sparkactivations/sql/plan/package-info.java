/**
 * Physical operators, and the rule that puts them in Spark's plans. What they compute is in {@link
 * org.sparkactivations.sql.evaluator}. Only the parent package depends on this one.
 */
package org.sparkactivations.sql.plan;
