/**
 * The building blocks of the formulas: internal, without promise to callers outside of this
 * library.
 */
package org.sparkactivations.core.math;
