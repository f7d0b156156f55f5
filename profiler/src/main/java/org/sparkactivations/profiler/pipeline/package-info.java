/**
 * The profile of the activations of a fitted pipeline, layer by layer. What the layers have in
 * words is in the package report.
 */
package org.sparkactivations.profiler.pipeline;
