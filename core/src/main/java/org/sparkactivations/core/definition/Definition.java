package org.sparkactivations.core.definition;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.RowFunctions;

/**
 * What is known about a function independently of its parameters' values: names, parameters,
 * documentation, and how to create an instance. Every list of functions (SQL, stages, profiler,
 * documentation, tests) is derived from the definitions in {@link Activations} and {@link
 * RowFunctions}. What training uses, such as losses and initializers, is defined in the same way.
 *
 * @param <T> {@link Activation}, {@link RowFunction} or another interface that has a table;
 *     instances are records whose components are the parameters, in the same order
 */
public final class Definition<T> {
  /** The parameter and the operand that determine the noise of a random function. */
  public static final String SEED = "seed";

  public static final String KEY = "key";

  private static final ClassValue<Definition<?>> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected Definition<?> computeValue(Class<?> type) {
          try {
            return (Definition<?>) type.getField("DEFINITION").get(null);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                type + ": no public constant DEFINITION; expected a public record with one", e);
          }
        }
      };

  private final String name;
  private final List<String> aliases;
  private final String input;
  private final List<Argument> arguments;
  private final List<Parameter> parameters;
  private final List<Operand> operands;
  private final boolean number;
  private final boolean single;
  private final String formula;
  private final String derivative;
  private final String jacobian;
  private final Interval range;
  private final List<RowProperty> properties;
  private final String source;
  private final List<String> elsewhere;
  private final String since;
  private final Function<List<Object>, ? extends T> factory;

  Definition(DefinitionBuilder<T> builder, Function<List<Object>, ? extends T> factory) {
    this.name = builder.name;
    this.aliases = List.copyOf(builder.aliases);
    this.input = builder.input;
    this.arguments = List.copyOf(builder.arguments);
    this.parameters = only(arguments, Parameter.class);
    this.operands = only(arguments, Operand.class);
    this.number = builder.number;
    this.single = builder.single;
    this.formula = builder.formula;
    this.derivative = builder.derivative;
    this.jacobian = builder.jacobian;
    this.range = builder.range;
    this.properties = List.copyOf(builder.properties);
    this.source = builder.source;
    this.elsewhere = List.copyOf(builder.elsewhere);
    this.since = builder.since;
    this.factory = factory;
  }

  public static <T> DefinitionBuilder<T> of(String name) {
    return new DefinitionBuilder<>(name);
  }

  /**
   * The public constant {@code DEFINITION} of a public record class.
   *
   * @throws IllegalStateException if the class has none
   */
  @SuppressWarnings("unchecked")
  public static <T> Definition<? extends T> of(Class<? extends T> type) {
    return (Definition<? extends T>) BY_CLASS.get(type);
  }

  public String name() {
    return name;
  }

  public List<String> aliases() {
    return aliases;
  }

  /** The name of the data; x for most functions. */
  public String input() {
    return input;
  }

  /** Parameters and operands, in the order of the signature. */
  public List<Argument> arguments() {
    return arguments;
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * For a row-wise function: its inputs besides the row. Their order is that of the indices in
   * {@link Operands}.
   */
  public List<Operand> operands() {
    return operands;
  }

  /**
   * For a row-wise function: whether the result depends on noise. The noise is a function of the
   * parameter {@link #SEED} and the operand {@link #KEY}, which makes rows differ.
   */
  public boolean isRandom() {
    return operands.stream().anyMatch(operand -> operand.name().equals(KEY));
  }

  /** For a row-wise function: whether the result for a row is a number instead of a row. */
  public boolean yieldsNumber() {
    return number;
  }

  /** For a row-wise function: whether a single number is taken as a row of one element. */
  public boolean takesNumber() {
    return single;
  }

  /** f as one line of plain text. */
  public String formula() {
    return formula;
  }

  /**
   * f' as one line of plain text, with the value at kinks. For a row-wise function: the
   * vector-Jacobian product, empty if it has none. For a loss: the gradient by the outputs.
   */
  public String derivative() {
    return derivative;
  }

  /** For a row-wise function: whether it has a {@link RowFunction#backward}. */
  public boolean hasBackward() {
    return !derivative.isEmpty();
  }

  /** For a row-wise function: element (i, j) of the Jacobian as text, empty if it has none. */
  public String jacobian() {
    return jacobian;
  }

  /** For a row-wise function: whether it has a {@link RowFunction#jacobian}. */
  public boolean hasJacobian() {
    return !jacobian.isEmpty();
  }

  /**
   * For a row-wise function: the values that elements of the result take on finite rows, for all
   * parameters. The range of an element-wise function is in its {@link Traits}.
   */
  public Interval range() {
    return range;
  }

  /** For a row-wise function: further properties of the result. */
  public List<RowProperty> properties() {
    return properties;
  }

  /** The paper or definition that the function comes from. */
  public String source() {
    return source;
  }

  /**
   * The calls of PyTorch, Keras and ONNX that give the same with the defaults here, where there are
   * any. An argument that has another default there is spelled out, with that default in a comment.
   */
  public List<String> elsewhere() {
    return elsewhere;
  }

  /** The first release that contains it. */
  public String since() {
    return since;
  }

  /**
   * An instance with these values for the first parameters, all numbers; the other parameters take
   * their defaults.
   */
  public T create(double... values) {
    return create(Arrays.stream(values).boxed().toList());
  }

  /**
   * An instance with these values for the first parameters. The other parameters, and those whose
   * value is null, take their defaults. Values are of the classes that {@link Parameter.Type}
   * names; an integer may be a whole number of any class, and a function may be given as its spec
   * string.
   *
   * @throws IllegalArgumentException if a value is not allowed or is missing
   */
  public T create(List<?> values) {
    if (values.size() > parameters.size()) {
      throw new IllegalArgumentException(
          "%s: got %d parameters; expected at most %d: %s"
              .formatted(name, values.size(), parameters.size(), signature()));
    }
    return factory.apply(
        IntStream.range(0, parameters.size())
            .mapToObj(i -> value(parameters.get(i), i < values.size() ? values.get(i) : null))
            .toList());
  }

  private Object value(Parameter parameter, Object given) {
    if (given != null) {
      return parameter.convert(name, given);
    }
    if (parameter.required()) {
      throw new IllegalArgumentException(
          "%s: %s is missing; expected %s".formatted(name, parameter.name(), signature()));
    }
    return parameter.defaultObject();
  }

  /** For the compact constructors of the records: refuses values that are not allowed. */
  public void check(double... values) {
    for (int i = 0; i < values.length; i++) {
      parameters.get(i).check(name, values[i]);
    }
  }

  /**
   * The name with the parameters and their defaults, as in spec strings: {@code
   * leaky_relu(alpha=0.01)}. Required parameters are shown without a value: {@code maxout(pieces)}.
   */
  public String signature() {
    return text(parameters.stream().map(p -> p.withDefault("=")));
  }

  /**
   * The name with the data and all arguments, as in a call: {@code layer_norm(x, gamma = none, beta
   * = none, eps = 0.00001)}.
   */
  public String usage() {
    return text(Stream.concat(Stream.of(input), arguments.stream().map(a -> a.withDefault(" = "))));
  }

  /**
   * The parameters of an instance whose parameters are all numbers, in the order of {@link
   * #parameters}.
   */
  public double[] values(Object instance) {
    return parameterValues(instance).stream().mapToDouble(value -> (double) value).toArray();
  }

  /**
   * The parameters of an instance, in the order of {@link #parameters}, as objects of the classes
   * that {@link Parameter.Type} names.
   */
  public List<Object> parameterValues(Object instance) {
    RecordComponent[] components = instance.getClass().getRecordComponents();
    return IntStream.range(0, components.length)
        .mapToObj(i -> parameters.get(i).convert(name, read(components[i], instance)))
        .toList();
  }

  /** The spec string of an instance, with the parameters that differ from their defaults. */
  public String spec(Object instance) {
    return specOf(parameterValues(instance));
  }

  /** The spec string for these values of all parameters. */
  public String specOf(List<?> values) {
    return text(
        IntStream.range(0, values.size())
            .filter(i -> !values.get(i).equals(parameters.get(i).defaultObject()))
            .mapToObj(i -> parameters.get(i).name() + "=" + parameters.get(i).text(values.get(i))));
  }

  private static Object read(RecordComponent component, Object instance) {
    try {
      return component.getAccessor().invoke(instance);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("record component " + component, e);
    }
  }

  private static <A extends Argument> List<A> only(List<Argument> arguments, Class<A> type) {
    return arguments.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private String text(Stream<String> arguments) {
    String list = arguments.collect(Collectors.joining(", "));
    return list.isEmpty() ? name : name + "(" + list + ")";
  }

  @Override
  public String toString() {
    return signature();
  }
}
