package org.sparkactivations.profiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.profiler.aggregate.ProfileAggregate;
import org.sparkactivations.profiler.aggregate.Result;
import org.sparkactivations.profiler.scan.ColumnReader;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Says how saturated, sparse or dead columns would be under activation functions, in one pass over
 * the table.
 *
 * <pre>{@code
 * Profile profile = Profiler.of(table)
 *     .columns(List.of("features"))
 *     .functions(List.of(Activations.parse("sigmoid"), Activations.parse("relu")))
 *     .run();
 * }</pre>
 */
public final class Profiler {
  /** Slopes below this share of the largest are called saturated if nothing else is said. */
  public static final double EPS = Traits.SATURATED;

  /** What makes samples the same each time. */
  public static final long SAMPLE_SEED = 42;

  private Dataset<Row> table;
  private List<String> columns = List.of();
  private List<Activation> functions = List.of();
  private double eps = EPS;

  private Profiler(Dataset<Row> table) {
    this.table = table;
  }

  public static Profiler of(Dataset<Row> table) {
    return new Profiler(table);
  }

  /**
   * The columns, by name, as {@code struct.field} or, as {@code pixel_*}, all whose names fit (see
   * {@link ColumnPattern}): numbers, arrays of numbers, ML vectors. Arrays and vectors count as one
   * column for each dimension.
   */
  public Profiler columns(List<String> names) {
    columns = List.copyOf(names);
    return this;
  }

  /** Whether columns of this type can be profiled. */
  public static boolean accepts(DataType type) {
    return ColumnReader.accepts(type);
  }

  public Profiler functions(List<Activation> activations) {
    functions = List.copyOf(activations);
    return this;
  }

  /**
   * The functions of specs such as {@code leaky_relu(alpha=0.2)}; {@code all} stands for every
   * function that needs no parameter.
   *
   * @throws IllegalArgumentException if one cannot be read
   */
  public Profiler functions(String... specs) {
    return functions(Activations.parseList(String.join(",", specs)));
  }

  /**
   * Profiles about this share of the rows; the same ones each time, if the table's partitions are.
   *
   * @throws IllegalArgumentException unless it is in (0, 1)
   */
  public Profiler sample(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "profile: sample = %s; expected a number in (0, 1)".formatted(share));
    }
    table = table.sample(share, SAMPLE_SEED);
    return this;
  }

  /**
   * What share of the largest slope is too flat to learn from, instead of {@link #EPS}.
   *
   * @throws IllegalArgumentException unless it is in (0, 1)
   */
  public Profiler eps(double share) {
    eps = checked(share);
    return this;
  }

  /** Refuses a share that {@link #eps} does. */
  public static double checked(double eps) {
    if (!(eps > 0 && eps < 1)) {
      throw new IllegalArgumentException(
          "profile: eps = %s; expected a number in (0, 1)".formatted(eps));
    }
    return eps;
  }

  /**
   * Reads the table once.
   *
   * <p>An unknown column, or one of a type that has no profile, is an {@code AnalysisException}
   * before any job. Arrays or vectors of different lengths in one column fail the job with a {@link
   * org.apache.spark.SparkRuntimeException}.
   *
   * @throws IllegalArgumentException without columns or functions
   */
  public Profile run() {
    // Not the profile: for each query Spark takes 17 ms to make code that reads so deep a row.
    return Profile.ofState((byte[]) table.agg(column(Result.STATE)).collectAsList().get(0).get(0));
  }

  /**
   * Reads the table once and profiles the rows of each value of a column by themselves. A profile
   * for each value comes to the driver; docs/profiler.md says how large it is.
   *
   * <p>Errors are those of {@link #run}.
   */
  public GroupedProfile runBy(String by) {
    Column key = ExpressionUtils.column(attribute(by));
    List<GroupedProfile.Group> groups = new ArrayList<>();
    for (Row row :
        table.groupBy(key.as("by")).agg(column(Result.PROFILE)).orderBy("by").collectAsList()) {
      groups.add(new GroupedProfile.Group(row.get(0), Profile.of(row.getStruct(1))));
    }
    return new GroupedProfile(by, groups);
  }

  private Column column(Result result) {
    List<String> names = List.of(table.columns());
    List<String> selected =
        columns.stream().flatMap(each -> selected(each, names).stream()).distinct().toList();
    require("column", selected);
    require("function", functions);
    List<Expression> inputs = selected.stream().map(this::attribute).toList();
    return column(inputs, selected, functions, eps, result).as("profile");
  }

  /** A name that is no pattern stands for itself, so that Spark says what is wrong with it. */
  private static List<String> selected(String pattern, List<String> names) {
    List<String> found = ColumnPattern.matches(pattern, names);
    return found.isEmpty() ? List.of(pattern) : found;
  }

  /**
   * The state of the profile of one column under a function as a column of an aggregation, for
   * {@link Profile#ofState}.
   *
   * @param name of the column in the profile
   */
  public static Column state(Column input, String name, Activation function, double eps) {
    List<Expression> inputs = List.of(ExpressionUtils.expression(input));
    return column(inputs, List.of(name), List.of(function), checked(eps), Result.STATE);
  }

  private static Column column(
      List<Expression> inputs,
      List<String> names,
      List<Activation> functions,
      double eps,
      Result result) {
    ProfileAggregate aggregate =
        new ProfileAggregate(
            CollectionConverters.asScala(inputs).toSeq(), names, functions, eps, result);
    return ExpressionUtils.column(aggregate.toAggregateExpression());
  }

  private static void require(String what, List<?> list) {
    if (list.isEmpty()) {
      throw new IllegalArgumentException(
          "profile: got no %s; expected at least one".formatted(what));
    }
  }

  /** A name of a column stands for itself, whatever dots or quotes are in it. */
  private Expression attribute(String name) {
    return Arrays.asList(table.columns()).contains(name)
        ? new UnresolvedAttribute(CollectionConverters.asScala(List.of(name)).toSeq())
        : UnresolvedAttribute$.MODULE$.quotedString(name);
  }
}
