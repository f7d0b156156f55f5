package org.sparkactivations.ml;

import java.io.Serializable;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.sparkactivations.sql.NativeColumns;
import org.sparkactivations.sql.expression.ChainExpression;
import org.sparkactivations.sql.type.Conditions;
import org.sparkactivations.sql.type.Promotion;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * A call of {@code nn_predict}. The model is read when the call is analysed; what it computes is
 * the native expression of the model's own columns, with arrays instead of vectors. Null features,
 * or arrays with a null, give null.
 */
public final class PredictExpression extends Expression implements ChainExpression, Serializable {
  static final String NAME = "nn_predict";

  private static final int PATH = 0;
  private static final int FEATURES = 1;

  private final Seq<Expression> children;

  /** Read by the type check, and kept by all copies that are made after it. */
  private SavedPrediction prediction;

  /** The column of the features, for errors while rows are computed; null if it is not a column. */
  private final String column;

  private transient Expression chain;

  PredictExpression(Seq<Expression> children) {
    this(children, null, null);
  }

  private PredictExpression(Seq<Expression> children, SavedPrediction prediction, String column) {
    this.children = children;
    this.prediction = prediction;
    this.column = column;
  }

  private Expression features() {
    return children.apply(FEATURES);
  }

  @Override
  public TypeCheckResult checkInputDataTypes() {
    Expression path = children.apply(PATH);
    if (!(path.dataType() instanceof StringType)) {
      return Conditions.unexpectedType(PATH, path, "\"STRING\"");
    }
    TypeCheckResult wrong = Conditions.constant("path", path);
    if (wrong != null) {
      return wrong;
    }
    DataType type = features().dataType();
    if (!Promotion.isRow(Promotion.of(type))) {
      return Conditions.unexpectedType(FEATURES, features(), Promotion.accepted(type, true));
    }
    try {
      prediction =
          prediction == null ? SavedPrediction.read(path.eval(null).toString()) : prediction;
      return TypeCheckResult.TypeCheckSuccess$.MODULE$;
    } catch (IllegalArgumentException e) {
      return new TypeCheckResult.TypeCheckFailure(e.getMessage());
    }
  }

  @Override
  public DataType dataType() {
    return NativeColumns.chainType(prediction.steps(), false);
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public Expression chain() {
    if (chain == null) {
      chain = NativeColumns.chain(features(), prediction.steps(), false, column);
    }
    return chain;
  }

  @Override
  public Object eval(InternalRow row) {
    return chain().eval(row);
  }

  @Override
  public ExprCode doGenCode(CodegenContext context, ExprCode result) {
    return chain().doGenCode(context, result);
  }

  @Override
  public Seq<Expression> children() {
    return children;
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    // Spark later replaces columns by their indices in rows.
    String name =
        column == null && features() instanceof AttributeReference attribute
            ? attribute.name()
            : column;
    return new PredictExpression(newChildren, prediction, name);
  }

  @Override
  public String prettyName() {
    return NAME;
  }

  @Override
  public scala.collection.Iterator<Object> stringArgs() {
    return children.iterator().map(child -> (Object) child);
  }

  @Override
  public int productArity() {
    return 1;
  }

  @Override
  public Object productElement(int index) {
    return children;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof PredictExpression;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PredictExpression that
        && children.equals(that.children)
        && Objects.equals(prediction, that.prediction);
  }
}
