package org.sparkactivations.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Operand;
import org.sparkactivations.core.definition.Parameter;
import org.sparkactivations.sql.expression.SqlFunctionBuilder;
import org.sparkactivations.sql.function.Slot;
import org.sparkactivations.sql.function.SqlFunction;
import scala.jdk.javaapi.CollectionConverters;

/** A call of a function with random parameters and argument types, and random rows for it. */
final class RandomCall {
  private static final double[] PARAMETERS = {0.25, 0.5, 1, 2, 3, 1e-5, 20, 0, -0.5, -2};

  private final SqlFunction function;
  private final Random random;
  private final RandomData data;
  private final List<Object> parameters;
  private final Reference reference;
  private final List<DataType> types = new ArrayList<>();

  /** For data of type x; the numbers of the other arguments are of one of these types. */
  RandomCall(SqlFunction function, DataType x, List<DataType> leaves, Random random) {
    this.function = function;
    this.random = random;
    this.data = new RandomData(random, leaves);
    this.parameters = acceptedParameters();
    this.reference = Reference.of(function, parameters);
    for (Slot slot : slots()) {
      types.add(type(slot, x));
    }
  }

  SqlFunction function() {
    return function;
  }

  /** The arguments with data. */
  private List<Slot> slots() {
    return function.slots().stream().filter(Slot::isData).toList();
  }

  /** Of the data, in the order of the slots; NullType where an operand is not given. */
  List<DataType> types() {
    return types;
  }

  private DataType type(Slot slot, DataType x) {
    return switch (slot.role()) {
      case INPUT -> x;
      case GRAD -> data.gradientType(x, function.definition().yieldsNumber());
      case OPERAND ->
          slot.operand().kind() == Operand.Kind.INTEGER
              ? DataTypes.LongType
              : slot.required() || random.nextInt(3) > 0 ? data.rowType(x) : DataTypes.NullType;
      case PARAMETER -> throw new IllegalStateException(slot.name());
    };
  }

  /** Some parameters do not fit each other, such as a minimum above the maximum. */
  private List<Object> acceptedParameters() {
    return Stream.generate(this::someParameters).filter(this::accepts).findFirst().orElseThrow();
  }

  /** About half of them are defaults. */
  private List<Object> someParameters() {
    return function.definition().parameters().stream()
        .map(p -> p.required() || random.nextBoolean() ? parameter(p) : p.defaultObject())
        .toList();
  }

  private boolean accepts(List<Object> values) {
    try {
      return function.definition().create(values) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Object parameter(Parameter parameter) {
    return switch (parameter.type()) {
      case NUMBER -> PARAMETERS[random.nextInt(PARAMETERS.length)];
      case INTEGER -> (long) (1 + random.nextInt(4));
      case BOOLEAN -> random.nextBoolean();
      case FUNCTION -> {
        var all = Activations.table().definitions();
        yield all.get(random.nextInt(all.size())).name();
      }
    };
  }

  /** The call with these texts for its data. */
  String sql(List<String> columns) {
    Iterator<String> rest = columns.iterator();
    return function.slots().stream()
        .map(slot -> slot.isData() ? rest.next() : parameter(slot).sql())
        .collect(Collectors.joining(", ", function.name() + "(", ")"));
  }

  /** The call with these expressions for its data. */
  Expression expression(List<Expression> columns) {
    Iterator<Expression> rest = columns.iterator();
    List<Expression> arguments =
        function.slots().stream()
            .map(slot -> slot.isData() ? rest.next() : parameter(slot))
            .toList();
    return new SqlFunctionBuilder(function).apply(CollectionConverters.asScala(arguments).toSeq());
  }

  private Expression parameter(Slot slot) {
    return Literal$.MODULE$.apply(parameters.get(slot.index()));
  }

  /** Values for the data that the function takes. */
  List<Object> row() {
    List<Slot> slots = slots();
    int input = Slot.index(slots, Slot.Role.INPUT);
    int length = types.get(input) instanceof NumericType ? 1 : acceptedLength();
    Object x = data.value(types.get(input), length);
    List<Object> row = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      DataType type = types.get(i);
      boolean number = function.definition().yieldsNumber();
      row.add(
          data.orNull(
              switch (slots.get(i).role()) {
                case GRAD -> data.gradient(type, x, number, this::outputLength);
                case OPERAND -> operand(type, length);
                default -> x;
              }));
    }
    try {
      reference.apply(types, row);
    } catch (IllegalArgumentException e) {
      // No label fits an empty row.
      row.set(input, null);
    }
    return row;
  }

  private Object operand(DataType type, int length) {
    if (type.equals(DataTypes.NullType)) {
      return null;
    }
    return type.equals(DataTypes.LongType)
        ? (Object) (long) random.nextInt(Math.max(1, length))
        : data.fractions(type, length);
  }

  private int acceptedLength() {
    int length = data.length();
    return IntStream.range(length, length + 4).filter(this::accepts).findFirst().orElse(0);
  }

  private boolean accepts(int length) {
    try {
      return outputLength(length) >= 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Of a gradient for a row of this length. */
  private int outputLength(int length) {
    return reference.instance() instanceof RowFunction rows ? rows.outputLength(length) : length;
  }

  Object expected(List<Object> row) {
    return reference.apply(types, row);
  }
}
