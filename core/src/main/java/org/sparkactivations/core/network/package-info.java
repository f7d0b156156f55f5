/**
 * Networks of layers over blocks of rows. A {@link org.sparkactivations.core.network.Layer} is a
 * description, read from text; a {@link org.sparkactivations.core.network.LayerPass} is that layer
 * with sizes and memory, which runs forward and backward. Losses, optimizers and initializers are
 * in {@code train}, which knows no layers; where rows come from is no concern of either.
 */
package org.sparkactivations.core.network;
