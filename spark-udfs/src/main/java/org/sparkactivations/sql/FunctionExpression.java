package org.sparkactivations.sql;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ImplicitCastInputTypes;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import org.sparkactivations.core.Activation;
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

  /** The column that is the row, for errors while rows are computed; null if it is none. */
  private final String column;

  private transient Evaluator evaluator;
  private transient Expression[] rowData;
  private transient boolean[] absent;
  private transient boolean constant;

  public FunctionExpression(String name, Seq<Expression> children) {
    this(name, children, null);
  }

  private FunctionExpression(String name, Seq<Expression> children, String column) {
    this.name = name;
    this.children = children;
    this.column = column;
  }

  /** The call with the parameters of this instance; optional operands are absent. */
  static FunctionExpression of(SqlFunction function, Object instance, List<Expression> data) {
    List<Object> parameters = function.definition().parameterValues(instance);
    Iterator<Expression> rest = data.iterator();
    List<Expression> arguments = new ArrayList<>();
    for (Slot slot : function.slots()) {
      if (slot.isData()) {
        arguments.add(rest.hasNext() ? rest.next() : Literal$.MODULE$.apply(null));
      } else {
        Object value = parameters.get(slot.index());
        Object constant = value instanceof Activation gate ? gate.spec() : value;
        arguments.add(Literal$.MODULE$.apply(constant));
      }
    }
    return new FunctionExpression(function.name(), CollectionConverters.asScala(arguments).toSeq());
  }

  /** The function of this name; where there are two, the one for these arguments. */
  SqlFunction function() {
    SqlFunction function = SqlFunctions.find(name);
    return function.perElement().filter(this::hasRowOfParameters).orElse(function);
  }

  private boolean hasRowOfParameters(SqlFunction rows) {
    DataType type = arguments().get(Shape.index(rows.slots(), Slot.Role.OPERAND)).dataType();
    return type instanceof ArrayType || Promotion.isVector(type);
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
      Evaluator found = Evaluators.of(function(), kernel(), dataSlots(), types(data()));
      boolean nameless = column == null || found instanceof ScalarEvaluator;
      evaluator = nameless ? found : new NamingEvaluator(column, found);
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
    return ResultType.of(function(), kernel(), dataSlots(), types(data()));
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
    boolean isNull = false;
    for (int i = 0; i < values.length; i++) {
      // All of them, as in generated code, so that what is random draws as often.
      values[i] = rowData[i].eval(row);
      isNull |= values[i] == null && !absent[i];
    }
    Object result = isNull ? null : evaluator().apply(values);
    return constant ? literal(result, dataType()) : result;
  }

  /** Arrays of objects instead of bytes: only these have SQL text, for EXPLAIN and defaults. */
  private static Object literal(Object value, DataType type) {
    if (value instanceof ArrayData array && type instanceof ArrayType arrayType) {
      Object[] elements = array.toObjectArray(arrayType.elementType());
      Arrays.setAll(elements, i -> literal(elements[i], arrayType.elementType()));
      return new GenericArrayData(elements);
    }
    return value;
  }

  /** What every row needs, once. */
  private void prepare() {
    List<Slot> slots = dataSlots();
    Expression[] data = data().toArray(Expression[]::new);
    absent = new boolean[data.length];
    for (int i = 0; i < data.length; i++) {
      absent[i] = isAbsent(slots.get(i), data[i]);
    }
    constant = foldable();
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
    return new FunctionExpression(name, newChildren, column == null ? column() : column);
  }

  /** Columns lose their names when Spark replaces them by their places in rows. */
  private String column() {
    int input = Shape.index(SqlFunctions.find(name).slots(), Slot.Role.INPUT);
    return children.apply(input) instanceof AttributeReference column ? column.name() : null;
  }

  @Override
  public String prettyName() {
    return name;
  }

  @Override
  public scala.collection.Iterator<Object> stringArgs() {
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
