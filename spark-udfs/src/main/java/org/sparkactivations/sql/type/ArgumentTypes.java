package org.sparkactivations.sql.type;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.sparkactivations.core.definition.Operand;
import org.sparkactivations.core.definition.Parameter;
import org.sparkactivations.sql.function.Slot;
import org.sparkactivations.sql.function.SqlFunction;

/** The types that Spark casts the arguments of a call to; a wrong type stays as it is. */
public final class ArgumentTypes {
  private static final DataType ROW = DataTypes.createArrayType(DataTypes.DoubleType);

  private ArgumentTypes() {}

  public static List<AbstractDataType> of(SqlFunction function, List<DataType> types) {
    List<Slot> slots = function.slots();
    List<AbstractDataType> casts = new ArrayList<>();
    boolean mayBeLeftOut = false;
    for (int i = 0; i < types.size(); i++) {
      Slot slot = slots.get(i);
      mayBeLeftOut |= !slot.required();
      boolean untyped = slot.isData() && types.get(i) instanceof NullType && !mayBeLeftOut;
      casts.add(
          untyped
              ? ofUntypedNull(function, slot, types)
              : of(slot, types.get(i), gradientPartner(slots, types, i)));
    }
    return casts;
  }

  /** A type that fits the other arguments, so that the result is null as for a column of nulls. */
  private static DataType ofUntypedNull(SqlFunction function, Slot slot, List<DataType> types) {
    if (!slot.isRow()) {
      return DataTypes.LongType;
    }
    boolean reduces = function.definition().yieldsNumber();
    if (reduces && slot.role() == Slot.Role.GRAD) {
      return DataTypes.DoubleType;
    }
    List<Slot> slots = function.slots();
    return IntStream.range(0, types.size())
        .filter(i -> slots.get(i).isRow() && !(reduces && slots.get(i).role() == Slot.Role.GRAD))
        .mapToObj(types::get)
        .filter(type -> !(type instanceof NullType))
        .findFirst()
        .map(Promotion::of)
        .orElse(function.takesNumber() ? DataTypes.DoubleType : ROW);
  }

  /** The type of the data for the gradient and vice versa: both are computed in the wider type. */
  private static DataType gradientPartner(List<Slot> slots, List<DataType> types, int i) {
    boolean pair = slots.get(0).role() == Slot.Role.GRAD && i < 2;
    return pair ? Promotion.of(types.get(1 - i)) : null;
  }

  private static DataType of(Slot slot, DataType type, DataType partner) {
    return switch (slot.role()) {
      case GRAD, INPUT -> {
        DataType promoted = Promotion.of(type);
        yield partner == null ? promoted : Promotion.widened(promoted, partner);
      }
      case OPERAND -> operand(slot.operand(), type);
      case PARAMETER -> parameter(slot.parameter(), type);
    };
  }

  private static DataType operand(Operand operand, DataType type) {
    if (operand.kind() == Operand.Kind.INTEGER) {
      return Promotion.integers(type);
    }
    return type instanceof NullType ? type : Promotion.of(type);
  }

  private static DataType parameter(Parameter parameter, DataType type) {
    return accepts(parameter, type) ? target(parameter) : type;
  }

  /** Whether a constant of this type can be a parameter. */
  static boolean accepts(Parameter parameter, DataType type) {
    return type instanceof NullType
        || switch (parameter.type()) {
          case NUMBER -> type instanceof NumericType;
          case INTEGER -> type instanceof IntegralType;
          case BOOLEAN -> type instanceof BooleanType;
          case FUNCTION -> type instanceof StringType;
        };
  }

  static DataType target(Parameter parameter) {
    return switch (parameter.type()) {
      case NUMBER -> DataTypes.DoubleType;
      case INTEGER -> DataTypes.LongType;
      case BOOLEAN -> DataTypes.BooleanType;
      case FUNCTION -> DataTypes.StringType;
    };
  }
}
