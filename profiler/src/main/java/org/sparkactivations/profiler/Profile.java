package org.sparkactivations.profiler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.sparkactivations.profiler.aggregate.ProfileStruct;
import org.sparkactivations.profiler.state.ProfileState;

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
    List<FunctionProfile> functions)
    implements Report {
  /** Of the JSON; changes whenever what is in it changes its meaning. */
  static final int VERSION = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final RowReader<Profile> READER = new RowReader<>(Profile.class);

  public Profile {
    inputs = List.copyOf(inputs);
    rowSpans = rowSpans == null ? List.of() : List.copyOf(rowSpans);
    functions = List.copyOf(functions);
  }

  /** Reads the struct that the aggregate function gives. */
  public static Profile of(Row row) {
    return READER.read(row);
  }

  /**
   * Reads a state, as {@code nn_profile_state} and {@code nn_profile_merge_state} give it.
   *
   * @throws org.apache.spark.SparkRuntimeException if the bytes are no state of this version
   */
  public static Profile ofState(byte[] state) {
    return of(ProfileStruct.STANDARD.row(ProfileState.read(state, null)));
  }

  /** A copy that does not change; its values may be null. */
  static Map<String, Object> copy(Map<String, Object> fields) {
    return fields == null || fields.isEmpty()
        ? Map.of()
        : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** What a person should know first: at most ten sentences, the worst first. */
  public List<String> findings() {
    return Reporter.INSTANCE.findings(this);
  }

  @Override
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
      addRanges(tree);
      Profile profile = JSON.treeToValue(tree, Profile.class);
      if (!profile.isComparable()) {
        throw new IllegalArgumentException(
            "a profile that lacks names or numbers of a column; expected the JSON as it was written");
      }
      return profile;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Whether it has what {@link Drift} needs: numbers that are only known together are. */
  private boolean isComparable() {
    boolean inputsFit =
        inputs.stream()
            .allMatch(
                input ->
                    input.column() != null
                        && (input.mean() == null) == (input.sd() == null)
                        && isHistogram(input.histogram()));
    return inputsFit
        && functions.stream()
            .allMatch(
                function ->
                    function.function() != null
                        && function.columns().stream().allMatch(Profile::isComparable));
  }

  private static boolean isHistogram(List<InputProfile.Bin> bins) {
    return bins == null || !(bins.isEmpty() || bins.contains(null));
  }

  private static boolean isComparable(ColumnProfile column) {
    return column.column() != null
        && (column.saturationLow() == null) == (column.saturationHigh() == null);
  }

  /** The ranges of the columns are in the JSON once, with the inputs. */
  private static void addRanges(JsonNode tree) {
    Map<String, JsonNode> inputs = new HashMap<>();
    tree.get("inputs").forEach(input -> inputs.put(input.path("column").asText(), input));
    for (JsonNode function : tree.get("functions")) {
      for (JsonNode column : function.path("columns")) {
        JsonNode input = inputs.get(column.path("column").asText());
        if (input != null && column instanceof ObjectNode fields) {
          fields.set("input_min", input.get("input_min"));
          fields.set("input_max", input.get("input_max"));
        }
      }
    }
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
