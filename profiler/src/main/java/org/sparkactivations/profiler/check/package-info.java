/**
 * Rules that a profile must not break, such as {@code saturation > 0.3}: {@link Check} reads them
 * and {@link CheckResult} is what became of them, for programs, for people and for CI systems.
 * Rules are about the fields of metrics and about drift; neither is computed here.
 */
package org.sparkactivations.profiler.check;
