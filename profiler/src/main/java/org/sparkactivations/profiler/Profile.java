package org.sparkactivations.profiler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The profile of a table: for each function, what becomes of each column. Made by {@link Profiler}.
 *
 * @param rows how many rows were seen
 * @param eps slopes below this share of the largest are called saturated
 * @param inputs the columns themselves
 * @param functions in the order they were asked for
 */
public record Profile(
    long rows, double eps, List<InputProfile> inputs, List<FunctionProfile> functions) {
  /** Of the JSON; changes whenever what is in it changes its meaning. */
  static final int VERSION = 1;

  static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  public Profile {
    inputs = List.copyOf(inputs);
    functions = List.copyOf(functions);
  }

  /** Reads the struct that the aggregate function gives. */
  public static Profile of(Row row) {
    List<Row> functions = row.getList(row.fieldIndex("functions"));
    List<Row> inputs = row.getList(row.fieldIndex("inputs"));
    return new Profile(
        row.getAs("rows"),
        row.getAs("eps"),
        inputs.stream().map(InputProfile::of).toList(),
        functions.stream().map(FunctionProfile::of).toList());
  }

  /** How many columns, counting the dimensions of arrays and vectors. */
  int columns() {
    return functions.isEmpty() ? 0 : functions.get(0).columns().size();
  }

  /** What a person should know first: at most ten sentences, the worst first. */
  public List<String> findings() {
    return Findings.of(this);
  }

  /**
   * The profile as one line of JSON. Numbers that JSON lacks are the strings "NaN", "Infinity" and
   * "-Infinity".
   *
   * @param input what was profiled, such as the name of a file
   */
  public String toJson(String input) {
    try {
      return JSON.writeValueAsString(
          new Document(VERSION, rows, input, eps, inputs, functions, findings()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a profile that is not JSON", e);
    }
  }

  /**
   * The profile as one self-contained HTML page.
   *
   * @param input what was profiled, such as the name of a file
   */
  public String toHtml(String input) {
    return HtmlReport.render(this, input);
  }

  private record Document(
      int version,
      long rows,
      String input,
      double eps,
      List<InputProfile> inputs,
      List<FunctionProfile> functions,
      List<String> findings) {}
}
