package org.sparkactivations.core.network;

import java.io.Serializable;

/**
 * A layer at its place in a network.
 *
 * @param path such as {@code 3.residual.2.dense}
 * @param spec its text, written once because every epoch asks for it
 * @param matrix its weights; null if it has none
 */
record PlacedLayer(String path, String spec, Layer layer, int outputs, ParameterRange matrix)
    implements Serializable {}
