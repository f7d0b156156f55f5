package org.sparkactivations.core;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is known of a function before its parameters are: names, parameters, documentation, and how
 * to make an instance. Every list of functions (SQL, stages, profiler, documentation, tests) is
 * derived from the definitions in {@link Activations} and {@link RowFunctions}.
 *
 * @param <T> {@link Activation} or {@link RowFunction}; instances are records whose components are
 *     the parameters, in the same order
 */
public final class Definition<T> {
  private final String name;
  private final List<String> aliases;
  private final List<Parameter> parameters;
  private final String formula;
  private final String derivative;
  private final String source;
  private final String since;
  private final Function<double[], T> factory;

  private Definition(Builder<T> builder, Function<double[], T> factory) {
    this.name = builder.name;
    this.aliases = List.copyOf(builder.aliases);
    this.parameters = List.copyOf(builder.parameters);
    this.formula = builder.formula;
    this.derivative = builder.derivative;
    this.source = builder.source;
    this.since = builder.since;
    this.factory = factory;
  }

  public static <T> Builder<T> of(String name) {
    return new Builder<>(name);
  }

  public String name() {
    return name;
  }

  public List<String> aliases() {
    return aliases;
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  /** f in one line of plain text. */
  public String formula() {
    return formula;
  }

  /** f' in one line of plain text, with the choice at kinks. */
  public String derivative() {
    return derivative;
  }

  /** The paper or definition that the function is taken from. */
  public String source() {
    return source;
  }

  /** The first release that has it. */
  public String since() {
    return since;
  }

  /** An instance with these leading parameters; the others take their defaults. */
  public T create(double... values) {
    if (values.length > parameters.size()) {
      throw new IllegalArgumentException(
          "%s: got %d parameters; expected at most %d: %s"
              .formatted(name, values.length, parameters.size(), signature()));
    }
    return factory.apply(
        IntStream.range(0, parameters.size())
            .mapToDouble(i -> i < values.length ? values[i] : parameters.get(i).defaultValue())
            .toArray());
  }

  /** For the compact constructors of the records: refuses values that are not allowed. */
  public void check(double... values) {
    for (int i = 0; i < values.length; i++) {
      parameters.get(i).check(name, values[i]);
    }
  }

  /** The name with the parameters and their defaults: {@code leaky_relu(alpha=0.01)}. */
  public String signature() {
    return text(parameters.stream().map(p -> p.name() + "=" + Numbers.text(p.defaultValue())));
  }

  /** The parameters of an instance, in the order of {@link #parameters}. */
  public double[] values(Object instance) {
    return Arrays.stream(instance.getClass().getRecordComponents())
        .mapToDouble(component -> read(component, instance))
        .toArray();
  }

  /** The spec string of an instance, with the parameters that differ from their defaults. */
  String spec(Object instance) {
    double[] values = values(instance);
    return text(
        IntStream.range(0, values.length)
            .filter(i -> values[i] != parameters.get(i).defaultValue())
            .mapToObj(i -> parameters.get(i).name() + "=" + Numbers.text(values[i])));
  }

  private static double read(RecordComponent component, Object instance) {
    try {
      return (double) component.getAccessor().invoke(instance);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("record component " + component, e);
    }
  }

  private String text(Stream<String> arguments) {
    String list = arguments.collect(Collectors.joining(", "));
    return list.isEmpty() ? name : name + "(" + list + ")";
  }

  @Override
  public String toString() {
    return signature();
  }

  /** Collects the parts of a definition; {@code create} ends it. */
  public static final class Builder<T> {
    private final String name;
    private List<String> aliases = List.of();
    private final List<Parameter> parameters = new ArrayList<>();
    private String formula = "";
    private String derivative = "";
    private String source = "";
    private String since = "0.1.0";

    private Builder(String name) {
      this.name = name;
    }

    public Builder<T> aliases(String... names) {
      aliases = List.of(names);
      return this;
    }

    public Builder<T> parameter(String name, double defaultValue, Interval allowed, String doc) {
      parameters.add(new Parameter(name, defaultValue, allowed, doc, false));
      return this;
    }

    /** A parameter that the function has a derivative for. */
    public Builder<T> learnable(String name, double defaultValue, Interval allowed, String doc) {
      parameters.add(new Parameter(name, defaultValue, allowed, doc, true));
      return this;
    }

    public Builder<T> formula(String text) {
      formula = text;
      return this;
    }

    public Builder<T> derivative(String text) {
      derivative = text;
      return this;
    }

    public Builder<T> source(String text) {
      source = text;
      return this;
    }

    public Builder<T> since(String version) {
      since = version;
      return this;
    }

    public Definition<T> create(Supplier<? extends T> constructor) {
      return new Definition<>(this, values -> constructor.get());
    }

    public Definition<T> create(DoubleFunction<? extends T> constructor) {
      return new Definition<>(this, values -> constructor.apply(values[0]));
    }

    public Definition<T> create(BinaryConstructor<? extends T> constructor) {
      return new Definition<>(this, values -> constructor.apply(values[0], values[1]));
    }
  }

  /** The constructor of a record with two parameters. */
  public interface BinaryConstructor<T> {
    T apply(double first, double second);
  }
}
