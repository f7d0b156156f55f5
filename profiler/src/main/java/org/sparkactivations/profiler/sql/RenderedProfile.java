package org.sparkactivations.profiler.sql;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenFallback;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** A result of {@code nn_profile}, or several, in a form for people or programs; null for null. */
public final class RenderedProfile extends Expression implements CodegenFallback, Serializable {
  private final Rendering rendering;
  private final Expression profile;

  RenderedProfile(Rendering rendering, Expression profile) {
    this.rendering = rendering;
    this.profile = profile;
  }

  @Override
  public TypeCheckResult checkInputDataTypes() {
    return rendering.argument.accepts(profile.dataType())
        ? TypeCheckResult.TypeCheckSuccess$.MODULE$
        : new TypeCheckResult.TypeCheckFailure(
            "%s: got %s; expected %s"
                .formatted(
                    rendering.function(),
                    profile.dataType().simpleString(),
                    rendering.argument.expected));
  }

  @Override
  public Object eval(InternalRow input) {
    DataType type = profile.dataType();
    Object value = CatalystTypeConverters.convertToScala(profile.eval(input), type);
    return value == null ? null : rendering.of(value, type);
  }

  @Override
  public ExprCode doGenCode(CodegenContext context, ExprCode code) {
    return CodegenFallback.super.doGenCode(context, code);
  }

  @Override
  public DataType dataType() {
    return rendering.type();
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public String prettyName() {
    return rendering.function();
  }

  @Override
  public Seq<Expression> children() {
    return ProfileBuilder.seq(List.of(profile));
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return new RenderedProfile(rendering, newChildren.head());
  }

  @Override
  public int productArity() {
    return 2;
  }

  @Override
  public Object productElement(int n) {
    return n == 0 ? rendering : profile;
  }

  @Override
  public boolean canEqual(Object that) {
    return that instanceof RenderedProfile;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof RenderedProfile that
        && rendering == that.rendering
        && profile.equals(that.profile);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rendering, profile);
  }
}
