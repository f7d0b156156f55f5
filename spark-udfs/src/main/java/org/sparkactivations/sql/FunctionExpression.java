package org.sparkactivations.sql;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ImplicitCastInputTypes;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import scala.collection.Iterator;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A call of one of the {@link SqlFunctions}; its parameters are constants, its data are not. Equal
 * by name and arguments.
 *
 * <p>A null argument gives null; a null element makes null what depends on it: one element of an
 * element-wise result, the whole row of a row-wise one that reduces.
 */
public final class FunctionExpression extends Expression
    implements ImplicitCastInputTypes, Serializable {
  private final String name;
  private final Seq<Expression> children;
  private transient Evaluator evaluator;
  private transient Expression[] rowData;
  private transient boolean[] absent;

  public FunctionExpression(String name, Seq<Expression> children) {
    this.name = name;
    this.children = children;
  }

  SqlFunction function() {
    return SqlFunctions.find(name);
  }

  List<Expression> arguments() {
    return CollectionConverters.asJava(children);
  }

  private static List<DataType> types(List<Expression> arguments) {
    return arguments.stream().map(Expression::dataType).toList();
  }

  /** The slots of the arguments with data. */
  private List<Slot> dataSlots() {
    return function().slots().stream().filter(Slot::isData).toList();
  }

  /** The arguments with data, in the order of {@link #dataSlots}. */
  List<Expression> data() {
    List<Slot> slots = function().slots();
    return IntStream.range(0, slots.size())
        .filter(i -> slots.get(i).isData())
        .mapToObj(arguments()::get)
        .toList();
  }

  /**
   * Whether a data argument is an operand that is not given. The type tells, because the optimizer
   * may put a null constant in the place of a column.
   */
  static boolean isAbsent(Slot slot, Expression argument) {
    return !slot.required() && argument.dataType() instanceof NullType;
  }

  /** The function with its parameters; valid once the type check has passed. */
  Kernel kernel() {
    List<Slot> slots = function().slots();
    return function()
        .kernel(
            IntStream.range(0, slots.size())
                .filter(i -> !slots.get(i).isData())
                .mapToObj(i -> ArgumentCheck.constant(arguments().get(i)))
                .toList());
  }

  Evaluator evaluator() {
    if (evaluator == null) {
      evaluator = Evaluators.of(function(), kernel(), dataSlots(), types(data()));
    }
    return evaluator;
  }

  @Override
  public Seq<AbstractDataType> inputTypes() {
    return CollectionConverters.asScala(ArgumentTypes.of(function().slots(), types(arguments())))
        .toSeq();
  }

  @Override
  public TypeCheckResult checkInputDataTypes() {
    return ArgumentCheck.of(function(), function().slots(), arguments());
  }

  private ResultType resultType() {
    List<Slot> slots = dataSlots();
    List<DataType> types = types(data());
    DataType grad = slots.get(0).role() == Slot.Role.GRAD ? types.get(0) : null;
    int x = Shape.index(slots, Slot.Role.INPUT);
    boolean operandNulls =
        types.subList(x + 1, types.size()).stream().anyMatch(ResultType::rowContainsNull);
    return ResultType.of(function(), kernel(), grad, types.get(x), operandNulls);
  }

  @Override
  public DataType dataType() {
    return resultType().type();
  }

  @Override
  public boolean nullable() {
    List<Slot> slots = dataSlots();
    boolean nullArgument =
        IntStream.range(0, slots.size())
            .anyMatch(i -> data().get(i).nullable() && !isAbsent(slots.get(i), data().get(i)));
    return nullArgument || resultType().nullable();
  }

  @Override
  public boolean nullIntolerant() {
    return children.forall(child -> !(child.dataType() instanceof NullType));
  }

  @Override
  public boolean foldable() {
    return children.forall(Expression::foldable);
  }

  @Override
  public Object eval(InternalRow row) {
    if (rowData == null) {
      prepare();
    }
    Object[] values = new Object[rowData.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = rowData[i].eval(row);
      if (values[i] == null && !absent[i]) {
        return null;
      }
    }
    return evaluator().apply(values);
  }

  /** What every row needs, once. */
  private void prepare() {
    List<Slot> slots = dataSlots();
    Expression[] data = data().toArray(Expression[]::new);
    absent = new boolean[data.length];
    for (int i = 0; i < data.length; i++) {
      absent[i] = isAbsent(slots.get(i), data[i]);
    }
    rowData = data;
  }

  @Override
  public ExprCode doGenCode(CodegenContext context, ExprCode result) {
    return new Generation(this, dataSlots(), context, result).code();
  }

  @Override
  public Seq<Expression> children() {
    return children;
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return new FunctionExpression(name, newChildren);
  }

  @Override
  public String prettyName() {
    return name;
  }

  @Override
  public Iterator<Object> stringArgs() {
    return children.iterator().map(child -> (Object) child);
  }

  @Override
  public int productArity() {
    return 2;
  }

  @Override
  public Object productElement(int index) {
    return index == 0 ? name : children;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof FunctionExpression;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FunctionExpression that
        && name.equals(that.name)
        && children.equals(that.children);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + children.hashCode();
  }
}
