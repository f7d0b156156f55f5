package org.sparkactivations.profiler.aggregate;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.profiler.state.ProfileState;

/** What an aggregate gives in the end. */
public enum Result {
  /** The metrics, which the records of a profile are read from. */
  PROFILE,
  /** The state, as bytes to be saved and merged with others later. */
  STATE;

  DataType type() {
    return this == PROFILE ? ProfileAggregate.TYPE : DataTypes.BinaryType;
  }

  Object of(ProfileState state) {
    return this == PROFILE ? ProfileStruct.STANDARD.of(state) : state.toBytes();
  }
}
