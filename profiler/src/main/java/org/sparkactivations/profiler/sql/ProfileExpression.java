package org.sparkactivations.profiler.sql;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenFallback;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import scala.collection.immutable.Seq;

/** A function of profiles; rows of profiles are few, so there is no code for it. */
abstract class ProfileExpression extends Expression implements CodegenFallback, Serializable {
  private final Enum<?> form;
  final List<Expression> arguments;

  /**
   * @param form what is made of the arguments
   */
  ProfileExpression(Enum<?> form, List<Expression> arguments) {
    this.form = form;
    this.arguments = List.copyOf(arguments);
  }

  @Override
  public ExprCode doGenCode(CodegenContext context, ExprCode code) {
    return CodegenFallback.super.doGenCode(context, code);
  }

  @Override
  public Seq<Expression> children() {
    return ProfileBuilder.seq(arguments);
  }

  @Override
  public int productArity() {
    return 2;
  }

  @Override
  public Object productElement(int n) {
    return n == 0 ? form : arguments;
  }

  @Override
  public boolean canEqual(Object that) {
    return that instanceof ProfileExpression;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof ProfileExpression that
        && form == that.form
        && arguments.equals(that.arguments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(form, arguments);
  }
}
