package org.sparkactivations.cli.input;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.util.QuotingUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.core.definition.Nearest;
import org.sparkactivations.profiler.ColumnPattern;

/**
 * Finds the columns that the user names, either exactly or with the wildcards {@code *} and {@code
 * ?}.
 */
public final class Columns {
  private Columns() {}

  /**
   * The names that a list of patterns such as {@code pixel_*,label} selects, each once. They are in
   * the order of the patterns and, within a pattern, in the order of the table. As in Spark, case
   * matters only if names differ in nothing else.
   */
  public static List<String> select(String patterns, List<String> names) {
    if (names.contains(patterns)) { // A column name may contain commas.
      return List.of(patterns);
    }
    Set<String> selected = new LinkedHashSet<>();
    for (String pattern : patterns.split(",", -1)) {
      selected.addAll(matches(pattern.strip(), names));
    }
    return List.copyOf(selected);
  }

  /**
   * The single name that a pattern selects; refuses a pattern that selects several names or none.
   */
  public static String one(String option, String pattern, List<String> names) {
    List<String> found = select(pattern, names);
    if (found.size() != 1) {
      throw new UsageException(
          "%s '%s' names %d columns; expected one".formatted(option, pattern, found.size()));
    }
    return found.get(0);
  }

  /** The column of this very name, whatever characters are in it. */
  public static Column column(String name) {
    return functions.col(QuotingUtils.quoteIdentifier(name));
  }

  private static Collection<String> matches(String pattern, List<String> names) {
    List<String> found = ColumnPattern.matches(pattern, names);
    if (found.isEmpty()) {
      throw new UsageException(
          "no column %s '%s'; nearest: %s"
              .formatted(
                  pattern.matches(".*[*?].*") ? "matches" : "is called",
                  pattern,
                  Nearest.of(pattern, names)));
    }
    return found;
  }

  /** Those of the selected names that stand in the list as they are, without wildcards. */
  static Set<String> named(String patterns, List<String> names) {
    List<String> listed =
        Stream.concat(Stream.of(patterns), Arrays.stream(patterns.split(",", -1)))
            .map(String::strip)
            .toList();
    return select(patterns, names).stream()
        .filter(name -> listed.stream().anyMatch(name::equalsIgnoreCase))
        .collect(Collectors.toSet());
  }

  /** Refuses a column whose type no function accepts. */
  public static void checkNumeric(StructField field) {
    if (!isNumeric(field)) {
      throw new UsageException(noNumbers(field));
    }
  }

  /** What to say of a column of another type. */
  static String noNumbers(StructField field) {
    return "column '%s' is %s; expected numbers, an array of numbers or a vector"
        .formatted(field.name(), field.dataType().sql());
  }

  private static boolean isNumeric(StructField field) {
    DataType type = field.dataType();
    while (type instanceof ArrayType array) {
      type = array.elementType();
    }
    return type instanceof NumericType || field.dataType().equals(SQLDataTypes.VectorType());
  }
}
