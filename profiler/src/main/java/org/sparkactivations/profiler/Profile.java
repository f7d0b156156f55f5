package org.sparkactivations.profiler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.sparkactivations.profiler.aggregate.ProfileState;
import org.sparkactivations.profiler.report.Findings;
import org.sparkactivations.profiler.report.HtmlReport;

/**
 * The profile of a table: for each function, what becomes of each column. Made by {@link Profiler}.
 *
 * @param rows how many rows were seen
 * @param eps slopes below this share of the largest are called saturated
 * @param inputs the columns themselves
 * @param rowSpans of each array and vector, how far apart the values of its rows are
 * @param functions in the order they were asked for
 */
public record Profile(
    long rows,
    double eps,
    List<InputProfile> inputs,
    List<RowSpanProfile> rowSpans,
    List<FunctionProfile> functions) {
  /** Of the JSON; changes whenever what is in it changes its meaning. */
  static final int VERSION = 1;

  static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  public Profile {
    inputs = List.copyOf(inputs);
    rowSpans = List.copyOf(rowSpans);
    functions = List.copyOf(functions);
  }

  /** Reads the struct that the aggregate function gives. */
  public static Profile of(Row row) {
    List<Row> functions = row.getList(row.fieldIndex("functions"));
    List<Row> inputs = row.getList(row.fieldIndex("inputs"));
    List<Row> rowSpans = row.getList(row.fieldIndex("row_spans"));
    return new Profile(
        row.getAs("rows"),
        row.getAs("eps"),
        inputs.stream().map(InputProfile::of).toList(),
        rowSpans.stream().map(RowSpanProfile::of).toList(),
        functions.stream().map(FunctionProfile::of).toList());
  }

  /**
   * Reads a state, as {@code nn_profile_state} and {@code nn_profile_merge_state} give it.
   *
   * @throws org.apache.spark.SparkRuntimeException if the bytes are no state of this version
   */
  public static Profile ofState(byte[] state) {
    return of(ProfileState.profile(state));
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
    return json(document(input));
  }

  /** What the JSON is written from. */
  Object document(String input) {
    return new Document(VERSION, rows, input, eps, inputs, rowSpans, functions, findings());
  }

  static String json(Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a profile that is not JSON", e);
    }
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is something else, or of another version
   */
  public static Profile fromJson(String json) {
    try {
      JsonNode tree = JSON.readTree(json);
      if (!tree.path("inputs").isArray() || !tree.path("functions").isArray()) {
        throw new IllegalArgumentException("no profile of columns; expected its JSON");
      }
      int version = tree.path("version").asInt();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "version %d of a profile; expected %d; profile again".formatted(version, VERSION));
      }
      Document read = JSON.treeToValue(tree, Document.class);
      List<RowSpanProfile> rowSpans = read.rowSpans == null ? List.of() : read.rowSpans;
      return new Profile(read.rows, read.eps, read.inputs, rowSpans, ranged(read));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The ranges of the columns are in the JSON once, with the inputs. */
  private static List<FunctionProfile> ranged(Document read) {
    Map<String, InputProfile> inputs = new HashMap<>();
    read.inputs.forEach(input -> inputs.put(input.column(), input));
    return read.functions.stream()
        .map(
            function ->
                new FunctionProfile(
                    function.function(),
                    function.overall(),
                    function.columns().stream()
                        .map(column -> column.within(inputs.get(column.column())))
                        .toList()))
        .toList();
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
      List<RowSpanProfile> rowSpans,
      List<FunctionProfile> functions,
      List<String> findings) {}
}
