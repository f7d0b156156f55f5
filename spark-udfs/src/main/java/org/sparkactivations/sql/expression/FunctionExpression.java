package org.sparkactivations.sql.expression;

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
import org.sparkactivations.sql.evaluator.Evaluator;
import org.sparkactivations.sql.evaluator.Evaluators;
import org.sparkactivations.sql.function.Slot;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.function.SqlFunctions;
import org.sparkactivations.sql.type.ArgumentCheck;
import org.sparkactivations.sql.type.ArgumentTypes;
import org.sparkactivations.sql.type.BoundCall;
import org.sparkactivations.sql.type.Promotion;
import org.sparkactivations.sql.type.ResultType;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A call of one of the {@link SqlFunctions}. Parameters are constants, data are not. Equal by name
 * and arguments.
 *
 * <p>A null argument gives null. A null element makes null whatever depends on it: one element of
 * an element-wise result, the whole row of a row-wise one that reduces.
 */
public final class FunctionExpression extends Expression
    implements ImplicitCastInputTypes, Serializable {
  private final String name;
  private final Seq<Expression> children;

  /** The column that is the row, for errors while rows are computed; null if it is not a column. */
  private final String column;

  private transient BoundCall call;
  private transient List<Expression> data;
  private transient Evaluator evaluator;

  public FunctionExpression(String name, Seq<Expression> children) {
    this(name, children, null);
  }

  private FunctionExpression(String name, Seq<Expression> children, String column) {
    this.name = name;
    this.children = children;
    this.column = column;
  }

  /** The call with the parameters of this instance; operands beyond the data are absent. */
  public static FunctionExpression of(
      SqlFunction function, Object instance, List<Expression> data) {
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
  private SqlFunction function() {
    SqlFunction function = SqlFunctions.find(name);
    return function.perElement().filter(this::hasRowOfParameters).orElse(function);
  }

  private boolean hasRowOfParameters(SqlFunction rows) {
    DataType type = arguments().get(Slot.index(rows.slots(), Slot.Role.OPERAND)).dataType();
    return type instanceof ArrayType || Promotion.isVector(type);
  }

  List<Expression> arguments() {
    return CollectionConverters.asJava(children);
  }

  /** Valid once the type check has passed. */
  BoundCall call() {
    if (call == null) {
      call = BoundCall.of(function(), arguments());
    }
    return call;
  }

  /** The arguments with data, in the order of the call's slots. */
  List<Expression> data() {
    if (data == null) {
      List<Slot> slots = function().slots();
      data =
          IntStream.range(0, slots.size())
              .filter(i -> slots.get(i).isData())
              .mapToObj(arguments()::get)
              .toList();
    }
    return data;
  }

  Evaluator evaluator() {
    if (evaluator == null) {
      evaluator = Evaluators.of(call(), column);
    }
    return evaluator;
  }

  @Override
  public Seq<AbstractDataType> inputTypes() {
    List<DataType> types = arguments().stream().map(Expression::dataType).toList();
    return CollectionConverters.asScala(ArgumentTypes.of(function(), types)).toSeq();
  }

  @Override
  public TypeCheckResult checkInputDataTypes() {
    return ArgumentCheck.of(function(), arguments());
  }

  @Override
  public DataType dataType() {
    return ResultType.of(call()).type();
  }

  @Override
  public boolean nullable() {
    boolean nullArgument =
        IntStream.range(0, data().size())
            .anyMatch(i -> data().get(i).nullable() && !call().isAbsent(i));
    return nullArgument || ResultType.of(call()).nullable();
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
    Object[] values = new Object[data().size()];
    boolean isNull = false;
    for (int i = 0; i < values.length; i++) {
      // All of them, as in generated code, so that random arguments are drawn as often.
      values[i] = data().get(i).eval(row);
      isNull |= values[i] == null && !call().isAbsent(i);
    }
    Object result = isNull ? null : evaluator().apply(values);
    return result instanceof ArrayData && foldable() ? literal(result, dataType()) : result;
  }

  /** Arrays as objects instead of bytes: only these have SQL text, for EXPLAIN and defaults. */
  private static Object literal(Object value, DataType type) {
    if (value instanceof ArrayData array && type instanceof ArrayType arrayType) {
      Object[] elements = array.toObjectArray(arrayType.elementType());
      Arrays.setAll(elements, i -> literal(elements[i], arrayType.elementType()));
      return new GenericArrayData(elements);
    }
    return value;
  }

  @Override
  public ExprCode doGenCode(CodegenContext context, ExprCode result) {
    return new Generation(this, context, result).code();
  }

  @Override
  public Seq<Expression> children() {
    return children;
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return new FunctionExpression(name, newChildren, column == null ? column() : column);
  }

  /** Kept, because Spark later replaces columns by their indices in rows. */
  private String column() {
    int input = Slot.index(SqlFunctions.find(name).slots(), Slot.Role.INPUT);
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
}
