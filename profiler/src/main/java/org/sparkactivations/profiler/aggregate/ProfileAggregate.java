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
import org.sparkactivations.profiler.scan.ColumnReader;
import org.sparkactivations.profiler.scan.GroupBuffer;
import org.sparkactivations.profiler.scan.Scratch;
import org.sparkactivations.profiler.state.Layout;
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
public final class ProfileAggregate extends StateAggregate<GroupBuffer> {
  /** The struct that {@link Result#PROFILE} is. */
  public static final DataType TYPE = ProfileStruct.STANDARD.type();

  /** In place of the ordinal of the first column, if the columns are not side by side. */
  private static final int NOWHERE = -1;

  private final Result result;
  private final List<String> names;
  private final List<Activation> functions;
  private final double eps;

  private transient List<ColumnReader> readers;
  private transient Scratch scratch;
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
      if (!ColumnReader.accepts(column.dataType())) {
        return mismatch(
            QueryCompilationErrors$.MODULE$.ordinalNumber(i),
            "NUMERIC, ARRAY<NUMERIC> or ML vector",
            names.get(i),
            column.dataType());
      }
    }
    return TypeCheckResult.TypeCheckSuccess$.MODULE$;
  }

  /** What Spark says of an argument of another type. */
  static TypeCheckResult mismatch(String index, String required, String input, DataType type) {
    Map<String, String> parameters =
        Map.of(
            "paramIndex",
            index,
            "requiredType",
            required,
            "inputSql",
            '"' + input + '"',
            "inputType",
            '"' + type.sql() + '"');
    return new TypeCheckResult.DataTypeMismatch(
        "UNEXPECTED_INPUT_TYPE", Map$.MODULE$.from(CollectionConverters.asScala(parameters)));
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
  public GroupBuffer createAggregationBuffer() {
    prepare();
    return new GroupBuffer(readers, scratch);
  }

  /** Makes what all buffers of a task share. */
  private void prepare() {
    if (scratch == null) {
      List<DataType> types =
          CollectionConverters.asJava(inputs).stream().map(Expression::dataType).toList();
      readers = ColumnReader.of(names, types);
      scratch = new Scratch(new Layout(functions, eps));
    }
  }

  @Override
  public GroupBuffer update(GroupBuffer group, InternalRow row) {
    if (first == null) {
      first = first();
    }
    if (first != NOWHERE && row instanceof UnsafeRow unsafe) {
      group.add(unsafe, first);
      return group;
    }
    if (projection == null) {
      // Generated code reads the columns without a box for each value.
      List<Expression> cast =
          CollectionConverters.asJava(inputs).stream().map(ProfileAggregate::cast).toList();
      projection = UnsafeProjection$.MODULE$.create(CollectionConverters.asScala(cast).toSeq());
    }
    group.add(projection.apply(row), 0);
    return group;
  }

  /** Where the columns begin in rows that have them side by side, as they are to be read. */
  private int first() {
    int start = inputs.head() instanceof BoundReference bound ? bound.ordinal() : NOWHERE;
    for (int i = 0; i < inputs.size(); i++) {
      if (!(cast(inputs.apply(i)) instanceof BoundReference next && next.ordinal() == start + i)) {
        return NOWHERE;
      }
    }
    return start;
  }

  private static Expression cast(Expression column) {
    DataType type = ColumnReader.readAs(column.dataType());
    return type.equals(column.dataType()) ? column : Cast$.MODULE$.apply(column, type, false);
  }

  @Override
  public GroupBuffer merge(GroupBuffer group, GroupBuffer other) {
    return group.merge(other);
  }

  @Override
  public Object eval(GroupBuffer group) {
    return result.of(group.state());
  }

  @Override
  public byte[] serialize(GroupBuffer group) {
    return group.toBytes();
  }

  @Override
  public GroupBuffer deserialize(byte[] bytes) {
    prepare();
    return GroupBuffer.read(bytes, readers, scratch);
  }
}
