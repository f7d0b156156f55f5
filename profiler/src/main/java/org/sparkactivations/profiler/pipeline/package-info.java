/** The profile of the activations of a fitted pipeline, layer by layer. */
package org.sparkactivations.profiler.pipeline;
