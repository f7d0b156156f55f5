package org.sparkactivations.sql.type;

import java.util.Map;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.util.TypeUtils$;
import org.apache.spark.sql.types.DataType;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** Spark's own error conditions. Internal; public only for the other modules of this library. */
public final class Conditions {
  private Conditions() {}

  /** The argument at this index has another type than what is required. */
  public static TypeCheckResult unexpectedType(int index, Expression got, String required) {
    return mismatch(
        "UNEXPECTED_INPUT_TYPE",
        Map.of(
            "paramIndex",
            TypeUtils$.MODULE$.ordinalNumber(index),
            "requiredType",
            required,
            "inputSql",
            '"' + got.sql() + '"',
            "inputType",
            sql(got.dataType())));
  }

  /** Null for an argument that is a constant, otherwise what is wrong with it. */
  public static TypeCheckResult constant(String name, Expression got) {
    if (!got.foldable()) {
      return mismatch(
          "NON_FOLDABLE_INPUT",
          Map.of(
              "inputName", "`" + name + "`",
              "inputType", sql(got.dataType()),
              "inputExpr", '"' + got.sql() + '"'));
    }
    return got.eval(null) == null
        ? mismatch("UNEXPECTED_NULL", Map.of("exprName", "`" + name + "`"))
        : null;
  }

  static TypeCheckResult mismatch(String condition, Map<String, String> parameters) {
    return new TypeCheckResult.DataTypeMismatch(
        condition, Map$.MODULE$.from(CollectionConverters.asScala(parameters)));
  }

  public static String sql(DataType type) {
    return '"' + type.sql() + '"';
  }

  /**
   * Throws an error of Spark. They are checked exceptions, which Spark throws without saying so.
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public static <E extends Throwable> RuntimeException thrown(Throwable error) throws E {
    throw (E) error;
  }
}
