package org.sparkactivations.sql.expression;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.catalyst.expressions.codegen.FalseLiteral$;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.sql.function.Information;
import org.sparkactivations.sql.function.SqlFunctions;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A text about the installation, see {@link Information}. A text that may differ between executors
 * counts as not deterministic, so that Spark does not compute it while planning.
 */
public final class InformationExpression extends Expression implements Serializable {
  private final String name;

  InformationExpression(String name) {
    this.name = name;
  }

  private Definition<?> definition() {
    return SqlFunctions.find(name).definition();
  }

  /** For generated code. */
  public UTF8String text() {
    return UTF8String.fromString((String) definition().create());
  }

  @Override
  public Object eval(InternalRow row) {
    return text();
  }

  @Override
  public ExprCode doGenCode(CodegenContext context, ExprCode result) {
    String reference = context.addReferenceObj("information", this, getClass().getName());
    String code = "UTF8String %s = %s.text();".formatted(result.value(), reference);
    return result.copy(Generation.block(code), FalseLiteral$.MODULE$, result.value());
  }

  @Override
  public Seq<Expression> children() {
    return CollectionConverters.asScala(List.<Expression>of()).toSeq();
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return this;
  }

  @Override
  public boolean foldable() {
    return deterministic();
  }

  @Override
  public boolean deterministic() {
    return definition() == Information.VERSION;
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public DataType dataType() {
    return DataTypes.StringType;
  }

  @Override
  public String prettyName() {
    return name;
  }

  @Override
  public int productArity() {
    return 1;
  }

  @Override
  public Object productElement(int index) {
    return name;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof InformationExpression;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InformationExpression that && name.equals(that.name);
  }
}
