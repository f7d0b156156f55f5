package org.sparkactivations.sql;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ImplicitCastInputTypes;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import scala.collection.Iterator;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A call of one of the {@link SqlFunctions}: the argument with the data, then the parameters, which
 * are constants. Equal by name and arguments.
 *
 * <p>A null argument gives null; a null element stays null under an element-wise function and makes
 * the whole row null under a row-wise one.
 */
public final class FunctionExpression extends Expression
    implements ImplicitCastInputTypes, Serializable {
  private final String name;
  private final Seq<Expression> children;
  private transient Evaluator evaluator;

  public FunctionExpression(String name, Seq<Expression> children) {
    this.name = name;
    this.children = children;
  }

  SqlFunction function() {
    return SqlFunctions.find(name);
  }

  /** The argument with the data; the others are parameters. */
  Expression data() {
    return children.head();
  }

  /** The function with its parameters; valid once the type check has passed. */
  private Kernel kernel() {
    double[] values = new double[children.size() - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = ((Number) children.apply(i + 1).eval(null)).doubleValue();
    }
    return function().kernel(values);
  }

  private Evaluator evaluator() {
    if (evaluator == null) {
      evaluator = Evaluator.of(data().dataType(), kernel());
    }
    return evaluator;
  }

  @Override
  public Seq<AbstractDataType> inputTypes() {
    return CollectionConverters.asScala(ArgumentCheck.inputTypes(children)).toSeq();
  }

  @Override
  public TypeCheckResult checkInputDataTypes() {
    return ArgumentCheck.check(function(), children);
  }

  @Override
  public DataType dataType() {
    DataType type = data().dataType();
    return function().elementwise() ? type : ResultType.withoutNulls(type);
  }

  @Override
  public boolean nullable() {
    boolean elementNulls =
        !function().elementwise() && ResultType.rowsContainNull(data().dataType());
    return elementNulls || children.exists(Expression::nullable);
  }

  @Override
  public boolean nullIntolerant() {
    return true;
  }

  @Override
  public boolean foldable() {
    return children.forall(Expression::foldable);
  }

  @Override
  public Object eval(InternalRow row) {
    Object value = data().eval(row);
    return value == null ? null : evaluator().apply(value);
  }

  @Override
  public ExprCode doGenCode(CodegenContext context, ExprCode result) {
    return Generation.code(this, kernel(), evaluator(), context, result);
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
