package org.sparkactivations.profiler.aggregate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection$;
import org.apache.spark.sql.catalyst.expressions.aggregate.ImperativeAggregate;
import org.apache.spark.sql.catalyst.expressions.aggregate.TypedImperativeAggregate;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.core.Activation;
import scala.collection.Iterator;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The profile of columns under functions, as an aggregate function. The result is the struct that
 * {@link org.sparkactivations.profiler.Profile#of} reads.
 *
 * <p>Columns may be numbers, arrays of numbers or ML vectors; integers and decimals are taken as
 * DOUBLE. Any other type is an analysis error. Null rows and elements are counted. Arrays or
 * vectors of different lengths in one column end the job with a USER_RAISED_EXCEPTION.
 */
public final class ProfileAggregate extends TypedImperativeAggregate<ProfileState>
    implements Serializable {
  /** The struct that is the result. */
  public static final DataType TYPE = ProfileStruct.TYPE;

  private final Seq<Expression> columns;
  private final List<String> names;
  private final List<Activation> functions;
  private final double eps;
  private final int mutableAggBufferOffset;
  private final int inputAggBufferOffset;

  private transient Layout layout;
  private transient List<Source> sources;
  private transient UnsafeProjection projection;

  /** Columns with the names they have in the result. */
  public ProfileAggregate(
      Seq<Expression> columns, List<String> names, List<Activation> functions, double eps) {
    this(columns, List.copyOf(names), List.copyOf(functions), eps, 0, 0);
  }

  private ProfileAggregate(
      Seq<Expression> columns,
      List<String> names,
      List<Activation> functions,
      double eps,
      int mutableAggBufferOffset,
      int inputAggBufferOffset) {
    this.columns = columns;
    this.names = names;
    this.functions = functions;
    this.eps = eps;
    this.mutableAggBufferOffset = mutableAggBufferOffset;
    this.inputAggBufferOffset = inputAggBufferOffset;
  }

  @Override
  public TypeCheckResult checkInputDataTypes() {
    for (int i = 0; i < columns.size(); i++) {
      Expression column = columns.apply(i);
      if (!Source.accepts(column.dataType())) {
        Map<String, String> parameters =
            Map.of(
                "paramIndex",
                Integer.toString(i + 1),
                "requiredType",
                "a number, an ARRAY of numbers or an ML vector",
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
  public DataType dataType() {
    return ProfileStruct.TYPE;
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public String prettyName() {
    return "nn_profile";
  }

  /** What plans show: the columns and the functions. */
  @Override
  public Iterator<Object> flatArguments() {
    List<Object> shown = new ArrayList<>(CollectionConverters.asJava(columns));
    functions.forEach(function -> shown.add(function.spec()));
    return CollectionConverters.asScala(shown.iterator());
  }

  @Override
  public ProfileState createAggregationBuffer() {
    if (layout == null) {
      List<DataType> types = new ArrayList<>();
      CollectionConverters.asJava(columns).forEach(column -> types.add(column.dataType()));
      sources = Source.of(names, types);
      layout = new Layout(functions, eps);
    }
    return new ProfileState(layout, sources);
  }

  @Override
  public ProfileState update(ProfileState state, InternalRow row) {
    if (projection == null) {
      // Generated code reads the columns without a box for each value.
      List<Expression> cast = new ArrayList<>();
      CollectionConverters.asJava(columns).forEach(column -> cast.add(cast(column)));
      projection = UnsafeProjection$.MODULE$.create(CollectionConverters.asScala(cast).toSeq());
    }
    state.update(projection.apply(row));
    return state;
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
    return ProfileStruct.of(state);
  }

  @Override
  public byte[] serialize(ProfileState state) {
    return state.toBytes();
  }

  @Override
  public ProfileState deserialize(byte[] bytes) {
    return createAggregationBuffer().read(bytes);
  }

  @Override
  public int mutableAggBufferOffset() {
    return mutableAggBufferOffset;
  }

  @Override
  public int inputAggBufferOffset() {
    return inputAggBufferOffset;
  }

  @Override
  public ImperativeAggregate withNewMutableAggBufferOffset(int offset) {
    return new ProfileAggregate(columns, names, functions, eps, offset, inputAggBufferOffset);
  }

  @Override
  public ImperativeAggregate withNewInputAggBufferOffset(int offset) {
    return new ProfileAggregate(columns, names, functions, eps, mutableAggBufferOffset, offset);
  }

  @Override
  public Seq<Expression> children() {
    return columns;
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return new ProfileAggregate(
        newChildren, names, functions, eps, mutableAggBufferOffset, inputAggBufferOffset);
  }

  @Override
  public int productArity() {
    return 6;
  }

  @Override
  public Object productElement(int n) {
    return switch (n) {
      case 0 -> columns;
      case 1 -> names;
      case 2 -> functions;
      case 3 -> eps;
      case 4 -> mutableAggBufferOffset;
      case 5 -> inputAggBufferOffset;
      default -> throw new IndexOutOfBoundsException(n);
    };
  }

  @Override
  public boolean canEqual(Object that) {
    return that instanceof ProfileAggregate;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof ProfileAggregate that
        && columns.equals(that.columns)
        && names.equals(that.names)
        && functions.equals(that.functions)
        && eps == that.eps
        && mutableAggBufferOffset == that.mutableAggBufferOffset
        && inputAggBufferOffset == that.inputAggBufferOffset;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        columns, names, functions, eps, mutableAggBufferOffset, inputAggBufferOffset);
  }
}
