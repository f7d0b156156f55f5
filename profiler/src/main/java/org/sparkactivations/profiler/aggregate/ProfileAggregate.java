package org.sparkactivations.profiler.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection$;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.errors.QueryCompilationErrors$;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.core.Activation;
import org.sparkactivations.sql.expression.StateAggregate;
import scala.collection.Iterator;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The profile of columns under functions, as an aggregate function.
 *
 * <p>Columns may be numbers, arrays of numbers or ML vectors; integers and decimals are taken as
 * DOUBLE. Any other type is an analysis error. Null rows and elements are counted. Arrays or
 * vectors of different lengths in one column end the job with a USER_RAISED_EXCEPTION.
 */
public final class ProfileAggregate extends StateAggregate<ProfileState> {
  /** The struct that {@link Result#PROFILE} is. */
  public static final DataType TYPE = ProfileStruct.TYPE;

  private static final int NOWHERE = -1;

  private final Result result;
  private final List<String> names;
  private final List<Activation> functions;
  private final double eps;

  private transient Layout layout;
  private transient List<Source> sources;
  private transient Integer first;
  private transient UnsafeProjection projection;

  /** Columns with the names they have in the result; a function given twice is profiled once. */
  public ProfileAggregate(
      Seq<Expression> columns,
      List<String> names,
      List<Activation> functions,
      double eps,
      Result result) {
    this(columns, List.copyOf(names), functions.stream().distinct().toList(), eps, result, 0, 0);
  }

  private ProfileAggregate(
      Seq<Expression> columns,
      List<String> names,
      List<Activation> functions,
      double eps,
      Result result,
      int mutableAggBufferOffset,
      int inputAggBufferOffset) {
    super(columns, result.type(), mutableAggBufferOffset, inputAggBufferOffset);
    this.result = result;
    this.names = names;
    this.functions = functions;
    this.eps = eps;
  }

  @Override
  protected ProfileAggregate with(Seq<Expression> newInputs, int mutableOffset, int inputOffset) {
    return new ProfileAggregate(
        newInputs, names, functions, eps, result, mutableOffset, inputOffset);
  }

  @Override
  protected List<Object> parameters() {
    return List.of(result, names, functions, eps);
  }

  @Override
  public TypeCheckResult checkInputDataTypes() {
    for (int i = 0; i < inputs.size(); i++) {
      Expression column = inputs.apply(i);
      if (!Source.accepts(column.dataType())) {
        Map<String, String> parameters =
            Map.of(
                "paramIndex",
                QueryCompilationErrors$.MODULE$.ordinalNumber(i),
                "requiredType",
                "NUMERIC, ARRAY<NUMERIC> or ML vector",
                "inputSql",
                '"' + names.get(i) + '"',
                "inputType",
                '"' + column.dataType().sql() + '"');
        return new TypeCheckResult.DataTypeMismatch(
            "UNEXPECTED_INPUT_TYPE", Map$.MODULE$.from(CollectionConverters.asScala(parameters)));
      }
    }
    return TypeCheckResult.TypeCheckSuccess$.MODULE$;
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public String prettyName() {
    return result == Result.PROFILE ? "nn_profile" : "nn_profile_state";
  }

  /** What plans show: the columns and the functions. */
  @Override
  public Iterator<Object> flatArguments() {
    List<Object> shown = new ArrayList<>(CollectionConverters.asJava(inputs));
    functions.forEach(function -> shown.add(function.spec()));
    return CollectionConverters.asScala(shown.iterator());
  }

  @Override
  public ProfileState createAggregationBuffer() {
    if (layout == null) {
      List<DataType> types = new ArrayList<>();
      CollectionConverters.asJava(inputs).forEach(column -> types.add(column.dataType()));
      sources = Source.of(names, types);
      layout = new Layout(functions, eps);
    }
    return new ProfileState(layout, sources);
  }

  @Override
  public ProfileState update(ProfileState state, InternalRow row) {
    if (first == null) {
      first = first();
    }
    if (first != NOWHERE && row instanceof UnsafeRow unsafe) {
      state.update(unsafe, first);
      return state;
    }
    if (projection == null) {
      // Generated code reads the columns without a box for each value.
      List<Expression> cast = new ArrayList<>();
      CollectionConverters.asJava(inputs).forEach(column -> cast.add(cast(column)));
      projection = UnsafeProjection$.MODULE$.create(CollectionConverters.asScala(cast).toSeq());
    }
    state.update(projection.apply(row), 0);
    return state;
  }

  /** Where the columns begin in rows that have them side by side, as they are to be read. */
  private int first() {
    if (!(inputs.head() instanceof BoundReference start)) {
      return NOWHERE;
    }
    for (int i = 0; i < inputs.size(); i++) {
      boolean next =
          cast(inputs.apply(i)) instanceof BoundReference bound
              && bound.ordinal() == start.ordinal() + i;
      if (!next) {
        return NOWHERE;
      }
    }
    return start.ordinal();
  }

  private static Expression cast(Expression column) {
    DataType type = Source.readAs(column.dataType());
    return type.equals(column.dataType()) ? column : Cast$.MODULE$.apply(column, type, false);
  }

  @Override
  public ProfileState merge(ProfileState state, ProfileState other) {
    state.merge(other);
    return state;
  }

  @Override
  public Object eval(ProfileState state) {
    return result.of(state);
  }

  @Override
  public byte[] serialize(ProfileState state) {
    return state.toBytes();
  }

  @Override
  public ProfileState deserialize(byte[] bytes) {
    ProfileState empty = createAggregationBuffer();
    return ProfileState.read(bytes, empty);
  }
}
