/**
 * What formulas are made of: exponential, logarithm, trigonometry, sums, choices without branches,
 * noise. Bits are the same on every machine, so nothing here may call the transcendental methods of
 * {@link Math}. Internal: no promise to callers outside of this library.
 */
package org.sparkactivations.core.math;
