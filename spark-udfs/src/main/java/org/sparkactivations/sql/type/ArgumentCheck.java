package org.sparkactivations.sql.type;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.sparkactivations.core.definition.Operand;
import org.sparkactivations.sql.function.Form;
import org.sparkactivations.sql.function.Slot;
import org.sparkactivations.sql.function.SqlFunction;

/** Refuses wrong arguments while a query is analysed, with Spark's own error conditions. */
public record ArgumentCheck(SqlFunction function, List<Slot> slots, List<Expression> arguments) {

  /** A success, or what is wrong with the first wrong argument. */
  public static TypeCheckResult of(SqlFunction function, List<Expression> arguments) {
    return new ArgumentCheck(function, function.slots(), arguments).result();
  }

  private TypeCheckResult result() {
    for (int i = 0; i < slots.size(); i++) {
      TypeCheckResult wrong = argument(i);
      if (wrong != null) {
        return wrong;
      }
    }
    try {
      TypeCheckResult wrong = gradient(BoundCall.of(function, arguments));
      return wrong == null ? TypeCheckResult.TypeCheckSuccess$.MODULE$ : wrong;
    } catch (IllegalArgumentException e) {
      // Core refuses parameters outside their interval with a message for the user.
      return new TypeCheckResult.TypeCheckFailure(e.getMessage());
    }
  }

  private TypeCheckResult argument(int i) {
    Slot slot = slots.get(i);
    DataType type = arguments.get(i).dataType();
    return switch (slot.role()) {
      case GRAD -> input(i, type, false);
      case INPUT -> input(i, type, !function.takesNumber());
      case OPERAND -> operand(i, slot.operand(), type);
      case PARAMETER -> parameter(i, slot);
    };
  }

  private TypeCheckResult input(int i, DataType type, boolean rowsOnly) {
    return Promotion.accepts(type, rowsOnly)
        ? null
        : unexpectedType(i, Promotion.accepted(type, rowsOnly));
  }

  private TypeCheckResult operand(int i, Operand operand, DataType type) {
    if (type instanceof NullType && !operand.required()) {
      return null;
    }
    boolean isInteger = operand.kind() == Operand.Kind.INTEGER;
    DataType x = arguments.get(Slot.index(slots, Slot.Role.INPUT)).dataType();
    boolean rowsOnly = !Promotion.isNumber(x);
    // An integer belongs to a whole row, which may be a single number.
    int dimensions = isInteger ? Math.max(1, Promotion.rank(x)) : Promotion.rank(x);
    boolean fits = Promotion.rank(type) <= dimensions;
    if (!fits || !(isInteger ? isIntegers(type) : Promotion.accepts(type, rowsOnly))) {
      return unexpectedType(i, isInteger ? "\"BIGINT\"" : Promotion.accepted(type, rowsOnly));
    }
    Expression argument = arguments.get(i);
    return argument.foldable() ? constantRow(operand, argument.eval(null), type) : null;
  }

  /** A constant row is a parameter, so its elements must be finite. */
  private TypeCheckResult constantRow(Operand operand, Object value, DataType type) {
    if (!(value instanceof ArrayData array && type instanceof ArrayType arrayType)) {
      return null;
    }
    for (Object element : array.toObjectArray(arrayType.elementType())) {
      if (element instanceof Number number && !Double.isFinite(number.doubleValue())) {
        return new TypeCheckResult.TypeCheckFailure(
            "%s: %s has an element %s; expected finite numbers"
                .formatted(function.definition().name(), operand.name(), number));
      }
      TypeCheckResult wrong = constantRow(operand, element, arrayType.elementType());
      if (wrong != null) {
        return wrong;
      }
    }
    return null;
  }

  private static boolean isIntegers(DataType type) {
    return type instanceof ArrayType array
        ? isIntegers(array.elementType())
        : type.equals(DataTypes.LongType);
  }

  /** The gradient has the shape of the result. */
  private TypeCheckResult gradient(BoundCall call) {
    if (slots.get(0).role() != Slot.Role.GRAD) {
      return null;
    }
    DataType grad = arguments.get(0).dataType();
    DataType x = arguments.get(1).dataType();
    SqlFunction forward =
        new SqlFunction(function.definition(), Form.VALUE, function.elementwise());
    DataType expected = ResultType.of(new BoundCall(forward, call.instance(), List.of(x))).type();
    if (Promotion.sameShape(grad, expected)) {
      return null;
    }
    return function.elementwise()
        ? Conditions.mismatch(
            "DATA_DIFF_TYPES",
            Map.of(
                "functionName",
                "`" + function.name() + "`",
                "dataType",
                "[%s, %s]".formatted(Conditions.sql(grad), Conditions.sql(x))))
        : unexpectedType(0, Conditions.sql(expected));
  }

  private TypeCheckResult parameter(int i, Slot slot) {
    Expression argument = arguments.get(i);
    if (!ArgumentTypes.accepts(slot.parameter(), argument.dataType())) {
      return unexpectedType(i, Conditions.sql(ArgumentTypes.target(slot.parameter())));
    }
    return Conditions.constant(slot.name(), argument);
  }

  private TypeCheckResult unexpectedType(int i, String required) {
    return Conditions.unexpectedType(i, arguments.get(i), required);
  }
}
