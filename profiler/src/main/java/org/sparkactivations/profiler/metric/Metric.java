package org.sparkactivations.profiler.metric;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * One measurement of a column, or of a column under a function: some fields of the result.
 *
 * <p>A metric is one file: its fields, how each is computed from a {@link Unit}, what it is for all
 * columns together, and the line about it in docs/profiler.md. To add one, write that file with its
 * test, add a line to {@link Metrics}, and update what tests compare with it: the table of the docs
 * and the golden JSON. The SQL result, the JSON and Python then have its fields, and the records of
 * Java in {@code further()}. Nothing else has to change, unless it should get a named accessor
 * there, or a place in the report or on the console, or needs numbers that {@link Unit} lacks.
 *
 * <p>Metrics are never merged: states are, by adding counts, joining moments and widening ranges,
 * and a metric is computed from what comes out. All columns together are such a sum, too; a field
 * for which that is not right says so by {@link Field#together}.
 */
public abstract class Metric {
  private final String text;
  private final List<Field> fields;

  /**
   * @param text what the fields are, in Markdown without vertical bars
   */
  protected Metric(String text, Field... fields) {
    this.text = text;
    this.fields = List.of(fields);
  }

  /**
   * A field of the result.
   *
   * @param value computes it; null for what is not defined
   * @param overall computes it for all columns together, from their sum and from each of them
   * @param ofColumns whether a column has it, and not only all columns together
   */
  public record Field(
      StructField type,
      Function<Unit, Object> value,
      BiFunction<Unit, List<Unit>, Object> overall,
      boolean ofColumns) {

    /** The same field; for all columns together it is made of the columns instead of their sum. */
    public Field together(Function<List<Unit>, Object> rule) {
      return new Field(type, value, (sum, columns) -> rule.apply(columns), ofColumns);
    }

    /** The same field, which a single column has not. */
    public Field onlyTogether() {
      return new Field(type, value, overall, false);
    }
  }

  protected static Field count(String name, Function<Unit, Object> value) {
    return field(name, DataTypes.LongType, false, value);
  }

  protected static Field number(String name, Function<Unit, Object> value) {
    return field(name, DataTypes.DoubleType, true, value);
  }

  protected static Field flag(String name, Function<Unit, Object> value) {
    return field(name, DataTypes.BooleanType, true, value);
  }

  protected static Field field(
      String name, DataType type, boolean nullable, Function<Unit, Object> value) {
    StructField struct = DataTypes.createStructField(name, type, nullable);
    return new Field(struct, value, (sum, columns) -> value.apply(sum), true);
  }

  /** What the fields are, as a line for people. */
  public final String text() {
    return text;
  }

  public final List<Field> fields() {
    return fields;
  }
}
