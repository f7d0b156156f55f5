/** Saturation, sparsity and dead units of a table under activation functions, in one pass. */
package org.sparkactivations.profiler;
