package org.sparkactivations.core.network;

/**
 * A layer at its place in a network.
 *
 * @param path such as {@code 3.residual.2.dense}
 */
record PlacedLayer(String path, Layer layer, int inputs, int outputs) {}
