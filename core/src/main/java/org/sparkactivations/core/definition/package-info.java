/**
 * Everything about a function except its formulas: names, parameters, operands, properties, and the
 * reader for spec strings. All lists and documentation of functions outside core are derived from
 * here. Nothing here computes a function.
 */
package org.sparkactivations.core.definition;
