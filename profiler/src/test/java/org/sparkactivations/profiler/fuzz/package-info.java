/** What {@code ci/fuzz} calls with bytes and texts of all kinds. */
package org.sparkactivations.profiler.fuzz;
