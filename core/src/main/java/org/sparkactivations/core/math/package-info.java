/**
 * The building blocks of formulas: exponential, logarithm, trigonometry, sums, choices without
 * branches, noise. The bits are the same on every machine, so nothing here may call the
 * transcendental methods of {@link Math}. Internal: there is no compatibility promise.
 */
package org.sparkactivations.core.math;
