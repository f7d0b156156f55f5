package org.sparkactivations.sql.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.Block;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeBlock;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.core.Activation;
import org.sparkactivations.sql.evaluator.Evaluator;
import org.sparkactivations.sql.evaluator.ReusedMemory;
import org.sparkactivations.sql.type.BoundCall;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Java code for whole-stage code generation. For numbers it calls the activation's own class, so
 * that the compiler can inline it; for anything longer, the {@link Evaluator}.
 */
final class Generation {
  private final FunctionExpression expression;
  private final BoundCall call;
  private final CodegenContext context;
  private final ExprCode result;

  /** The data arguments; null for operands that are absent. */
  private final List<ExprCode> data = new ArrayList<>();

  Generation(FunctionExpression expression, CodegenContext context, ExprCode result) {
    this.expression = expression;
    this.call = expression.call();
    this.context = context;
    this.result = result;
    for (Expression argument : expression.data()) {
      data.add(call.isAbsent(data.size()) ? null : argument.genCode(context));
    }
  }

  ExprCode code() {
    DataType type = expression.dataType();
    String javaType = CodeGenerator.javaType(type);
    String code =
        """

        boolean %1$s = %2$s;
        %3$s %4$s = %5$s;
        if (!%1$s) {
          %6$s
        }
        """
            .formatted(
                result.isNull(),
                given()
                    .map(argument -> argument.isNull().toString())
                    .collect(Collectors.joining(" || ")),
                javaType,
                result.value(),
                CodeGenerator.defaultValue(type, false),
                assignment(type));
    Block before = given().map(ExprCode::code).reduce(block(""), Block::$plus);
    return result.copy(before.$plus(block(code)), result.isNull(), result.value());
  }

  private String assignment(DataType type) {
    if (call.isScalar()) {
      return "%s = %s;".formatted(result.value(), scalarCall(type));
    }
    String object = context.freshName("object");
    return """
        Object %1$s = %2$s;
        %3$s = %1$s == null;
        if (%1$s != null) {
          %4$s = (%5$s) %1$s;
        }
        """
        .formatted(
            object, rowCall(), result.isNull(), result.value(), CodeGenerator.boxedType(type));
  }

  private String scalarCall(DataType type) {
    Activation activation = (Activation) call.instance();
    String reference =
        context.addReferenceObj("activation", activation, activation.getClass().getName());
    String values =
        given().map(argument -> argument.value().toString()).collect(Collectors.joining(", "));
    String cast = type.equals(DataTypes.FloatType) ? "(float) " : "";
    return "%s%s.%s(%s)".formatted(cast, reference, method(), values);
  }

  /** The method of the activation that gives the result for one number. */
  private String method() {
    return switch (call.function().form()) {
      case VALUE -> "value";
      case DERIVATIVE -> "derivative";
      case PARAMETER_DERIVATIVE -> "parameterDerivative";
      case BACKWARD -> "backward";
      default -> throw new IllegalStateException("no element-wise form: " + call.function());
    };
  }

  private String rowCall() {
    String reference =
        context.addReferenceObj("evaluator", expression.evaluator(), Evaluator.class.getName());
    String memory = ReusedMemory.class.getName();
    String state =
        context.addMutableState(
            memory, "memory", name -> "%s = new %s();".formatted(name, memory), false, true);
    String values =
        data.stream()
            .map(argument -> argument == null ? "null" : "(Object) (" + argument.value() + ")")
            .collect(Collectors.joining(", "));
    return "%s.apply(new Object[] {%s}, %s)".formatted(reference, values, state);
  }

  private Stream<ExprCode> given() {
    return data.stream().filter(Objects::nonNull);
  }

  static Block block(String code) {
    return new CodeBlock(scala(List.of(code)), scala(List.of()));
  }

  private static <T> Seq<T> scala(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
