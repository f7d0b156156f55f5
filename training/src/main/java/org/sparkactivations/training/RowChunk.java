package org.sparkactivations.training;

import java.io.Serializable;

/**
 * Consecutive rows of a shard.
 *
 * @param features row after row
 * @param targets row after row
 * @param checksum of what the rows are, whatever their order
 */
@SuppressWarnings("ArrayRecordComponent") // Chunks are not compared.
record RowChunk(int rows, double[] features, double[] targets, double[] weights, long checksum)
    implements Serializable {}
