package org.sparkactivations.sql;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.codegen.Block;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeBlock;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.core.Activation;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Java code for whole-stage code generation. A number calls the activation's own class, so that the
 * compiler can inline it; anything longer makes one call of the {@link Evaluator}.
 */
final class Generation {
  private Generation() {}

  static ExprCode code(
      FunctionExpression expression,
      Kernel kernel,
      Evaluator evaluator,
      CodegenContext context,
      ExprCode result) {
    ExprCode data = expression.data().genCode(context);
    DataType type = expression.dataType();
    String javaType = CodeGenerator.javaType(type);
    String call =
        evaluator instanceof ScalarEvaluator
            ? scalarCall(((ElementwiseKernel) kernel), type, data, context)
            : rowCall(evaluator, javaType, data, context);
    String code =
        """

        boolean %1$s = %2$s;
        %3$s %4$s = %5$s;
        if (!%1$s) {
          %4$s = %6$s;
          %7$s
        }
        """
            .formatted(
                result.isNull(),
                data.isNull(),
                javaType,
                result.value(),
                CodeGenerator.defaultValue(type, false),
                call,
                CodeGenerator.isPrimitiveType(type)
                    ? ""
                    : result.isNull() + " = " + result.value() + " == null;");
    return result.copy(data.code().$plus(block(code)), result.isNull(), result.value());
  }

  private static String scalarCall(
      ElementwiseKernel kernel, DataType type, ExprCode data, CodegenContext context) {
    Activation activation = kernel.activation();
    String reference =
        context.addReferenceObj("activation", activation, activation.getClass().getName());
    String cast = type.equals(DataTypes.FloatType) ? "(float) " : "";
    return "%s%s.%s(%s)".formatted(cast, reference, kernel.method(), data.value());
  }

  private static String rowCall(
      Evaluator evaluator, String javaType, ExprCode data, CodegenContext context) {
    String reference = context.addReferenceObj("evaluator", evaluator, Evaluator.class.getName());
    return "(%s) %s.apply(%s)".formatted(javaType, reference, data.value());
  }

  private static Block block(String code) {
    return new CodeBlock(scala(List.of(code)), scala(List.of()));
  }

  private static <T> Seq<T> scala(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
