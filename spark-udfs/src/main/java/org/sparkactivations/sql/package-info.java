/**
 * The entry points: registration under names that begin with {@code nn_}, functions of columns, and
 * columns for other modules. Its sub-packages depend on each other in one direction only:
 * expression, evaluator, type, function.
 */
package org.sparkactivations.sql;
