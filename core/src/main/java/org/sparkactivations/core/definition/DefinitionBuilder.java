package org.sparkactivations.core.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Collects the parts of a definition; {@code create} builds it. */
public final class DefinitionBuilder<T> {
  final String name;
  List<String> aliases = List.of();
  final List<Argument> arguments = new ArrayList<>();
  String input = "x";
  boolean number;
  boolean single;
  String formula = "";
  String derivative = "";
  String jacobian = "";
  Interval range = Interval.FINITE;
  List<RowProperty> properties = List.of();
  String source = "";
  List<String> elsewhere = List.of();
  String since = "0.1.0";

  DefinitionBuilder(String name) {
    this.name = name;
  }

  public DefinitionBuilder<T> aliases(String... names) {
    aliases = List.of(names);
    return this;
  }

  /** Sets the name of the data, if it is not x. */
  public DefinitionBuilder<T> input(String name) {
    input = name;
    return this;
  }

  public DefinitionBuilder<T> parameter(
      String name, double defaultValue, Interval allowed, String doc) {
    return number(name, false, defaultValue, allowed, doc, false);
  }

  /** Adds a parameter that the function has a derivative for. */
  public DefinitionBuilder<T> learnable(
      String name, double defaultValue, Interval allowed, String doc) {
    return number(name, false, defaultValue, allowed, doc, true);
  }

  /** Adds a number without a default. */
  public DefinitionBuilder<T> required(String name, Interval allowed, String doc) {
    return number(name, true, Double.NaN, allowed, doc, false);
  }

  /** Adds an integer without a default. */
  public DefinitionBuilder<T> integer(String name, Interval allowed, String doc) {
    return add(new Parameter(name, Parameter.Type.INTEGER, true, Double.NaN, allowed, doc, false));
  }

  public DefinitionBuilder<T> integer(String name, int defaultValue, Interval allowed, String doc) {
    return add(
        new Parameter(name, Parameter.Type.INTEGER, false, defaultValue, allowed, doc, false));
  }

  /** Adds a flag, false by default. */
  public DefinitionBuilder<T> flag(String name, String doc) {
    return flag(name, false, doc);
  }

  public DefinitionBuilder<T> flag(String name, boolean defaultValue, String doc) {
    return add(
        new Parameter(
            name,
            Parameter.Type.BOOLEAN,
            false,
            defaultValue ? 1 : 0,
            Interval.closed(0, 1),
            doc,
            false));
  }

  /** Adds the parameters of another definition. */
  public DefinitionBuilder<T> parametersOf(Definition<?> other) {
    arguments.addAll(other.parameters());
    return this;
  }

  /** Adds an element-wise function without a default. */
  public DefinitionBuilder<T> function(String name, String doc) {
    return add(
        new Parameter(
            name, Parameter.Type.FUNCTION, true, Double.NaN, Interval.FINITE, doc, false));
  }

  /** Adds an operand that is a row of numbers. */
  public DefinitionBuilder<T> row(String name, boolean required, String doc) {
    return add(new Operand(name, Operand.Kind.ROW, required, doc));
  }

  /** Adds an operand that is one integer for each row. */
  public DefinitionBuilder<T> rowInteger(String name, String doc) {
    return add(new Operand(name, Operand.Kind.INTEGER, true, doc));
  }

  /** Adds the seed and the key of a random function's noise. */
  public DefinitionBuilder<T> noise() {
    return integer(Definition.SEED, Interval.FINITE, "other seeds give other noise")
        .rowInteger(Definition.KEY, "identifies the row; equal keys get equal noise");
  }

  /** Declares that the result for a row is a number instead of a row. */
  public DefinitionBuilder<T> number() {
    number = true;
    return this;
  }

  /** Declares that a single number is a row of one element. */
  public DefinitionBuilder<T> single() {
    single = true;
    return this;
  }

  private DefinitionBuilder<T> number(
      String name,
      boolean required,
      double defaultValue,
      Interval allowed,
      String doc,
      boolean learnable) {
    return add(
        new Parameter(
            name, Parameter.Type.NUMBER, required, defaultValue, allowed, doc, learnable));
  }

  private DefinitionBuilder<T> add(Argument argument) {
    arguments.add(argument);
    return this;
  }

  public DefinitionBuilder<T> formula(String text) {
    formula = text;
    return this;
  }

  public DefinitionBuilder<T> derivative(String text) {
    derivative = text;
    return this;
  }

  /** Sets the text for element (i, j) of the Jacobian, if the function has one. */
  public DefinitionBuilder<T> jacobian(String text) {
    jacobian = text;
    return this;
  }

  /** Sets the range of the result's elements for a row-wise function, if it is not all numbers. */
  public DefinitionBuilder<T> range(Interval interval) {
    range = interval;
    return this;
  }

  public DefinitionBuilder<T> properties(RowProperty... claims) {
    properties = List.of(claims);
    return this;
  }

  public DefinitionBuilder<T> source(String text) {
    source = text;
    return this;
  }

  /** Sets the calls of other libraries that give the same; see {@link Definition#elsewhere}. */
  public DefinitionBuilder<T> elsewhere(String... calls) {
    elsewhere = List.of(calls);
    return this;
  }

  public DefinitionBuilder<T> since(String version) {
    since = version;
    return this;
  }

  public Definition<T> create(Supplier<? extends T> constructor) {
    return createFrom(values -> constructor.get());
  }

  public Definition<T> create(DoubleFunction<? extends T> constructor) {
    return createFrom(values -> constructor.apply((double) values.get(0)));
  }

  public Definition<T> create(BinaryConstructor<? extends T> constructor) {
    return createFrom(values -> constructor.apply((double) values.get(0), (double) values.get(1)));
  }

  /** For other constructors: the function receives the values of all parameters. */
  public Definition<T> createFrom(Function<List<Object>, ? extends T> constructor) {
    return new Definition<>(this, constructor);
  }

  /** The constructor of a record with two parameters. */
  public interface BinaryConstructor<T> {
    T apply(double first, double second);
  }
}
