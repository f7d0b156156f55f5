package org.sparkactivations.profiler.aggregate;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.profiler.state.ProfileState;

/** What an aggregate gives in the end. */
public enum Result {
  /** The metrics, which {@link org.sparkactivations.profiler.Profile#of} reads. */
  PROFILE {
    @Override
    DataType type() {
      return ProfileAggregate.TYPE;
    }

    @Override
    Object of(ProfileState state) {
      return ProfileStruct.STANDARD.of(state);
    }
  },
  /** The state, as bytes to be saved and merged with others later. */
  STATE {
    @Override
    DataType type() {
      return DataTypes.BinaryType;
    }

    @Override
    Object of(ProfileState state) {
      return state.toBytes();
    }
  };

  abstract DataType type();

  abstract Object of(ProfileState state);
}
