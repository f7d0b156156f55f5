package org.sparkactivations.profiler.aggregate;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.profiler.state.ProfileState;
import org.sparkactivations.sql.expression.StateAggregate;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The profile of all rows that some saved states are of, as if they had been profiled together. The
 * states are BINARY as {@link Result#STATE} gives them; null ones are none, and none at all give
 * null.
 *
 * <p>A state that is damaged, of another version, or of other columns or functions than the rest
 * ends the job with a USER_RAISED_EXCEPTION.
 */
public final class MergeAggregate extends StateAggregate<Optional<ProfileState>> {
  private final Result result;

  public MergeAggregate(Expression state, Result result) {
    this(CollectionConverters.asScala(List.of(state)).toSeq(), result, 0, 0);
  }

  private MergeAggregate(
      Seq<Expression> inputs, Result result, int mutableAggBufferOffset, int inputAggBufferOffset) {
    super(inputs, result.type(), mutableAggBufferOffset, inputAggBufferOffset);
    this.result = result;
  }

  @Override
  protected MergeAggregate with(Seq<Expression> newInputs, int mutableOffset, int inputOffset) {
    return new MergeAggregate(newInputs, result, mutableOffset, inputOffset);
  }

  @Override
  protected List<Object> parameters() {
    return List.of(result);
  }

  @Override
  public TypeCheckResult checkInputDataTypes() {
    Expression state = inputs.head();
    if (state.dataType().equals(DataTypes.BinaryType)) {
      return TypeCheckResult.TypeCheckSuccess$.MODULE$;
    }
    return ProfileAggregate.mismatch(
        "first", "BINARY (the result of nn_profile_state)", state.sql(), state.dataType());
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public String prettyName() {
    return result == Result.PROFILE ? "nn_profile_merge" : "nn_profile_merge_state";
  }

  @Override
  public Optional<ProfileState> createAggregationBuffer() {
    return Optional.empty();
  }

  @Override
  public Optional<ProfileState> update(Optional<ProfileState> merged, InternalRow row) {
    byte[] bytes = (byte[]) inputs.head().eval(row);
    return bytes == null ? merged : add(merged, bytes);
  }

  private Optional<ProfileState> add(Optional<ProfileState> merged, byte[] bytes) {
    return merge(merged, Optional.of(ProfileState.read(bytes, merged.orElse(null))));
  }

  @Override
  public Optional<ProfileState> merge(Optional<ProfileState> merged, Optional<ProfileState> other) {
    if (merged.isPresent() && other.isPresent()) {
      merged.get().merge(other.get());
    }
    return merged.isPresent() ? merged : other;
  }

  @Override
  public Object eval(Optional<ProfileState> merged) {
    return merged.map(result::of).orElse(null);
  }

  @Override
  public byte[] serialize(Optional<ProfileState> merged) {
    return merged.map(ProfileState::toBytes).orElseGet(() -> new byte[0]);
  }

  @Override
  public Optional<ProfileState> deserialize(byte[] bytes) {
    return bytes.length == 0 ? Optional.empty() : add(Optional.empty(), bytes);
  }
}
