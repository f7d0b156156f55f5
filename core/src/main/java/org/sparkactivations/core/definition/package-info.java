/**
 * What is said of a function beside its formulas: names, parameters, operands, properties, and how
 * spec strings are read. Everything outside of core that lists or documents functions is derived
 * from here; nothing here computes one.
 */
package org.sparkactivations.core.definition;
