package org.sparkactivations.profiler.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.metric.Metric;
import org.sparkactivations.profiler.metric.Metrics;
import org.sparkactivations.profiler.state.ProfileState;

/** A metric that is one more in the list is in the result, in the records and in the JSON. */
class FurtherMetricTest {
  private static final class Half extends Metric {
    Half() {
      super(
          "half of the valid values; for all columns their number",
          number("half", unit -> unit.valid() / 2.0).together(columns -> (double) columns.size()));
    }
  }

  private static final ProfileStruct STRUCT =
      new ProfileStruct(with(Metrics.INPUT), with(Metrics.OUTPUT));

  private static List<Metric> with(List<Metric> metrics) {
    return Stream.concat(metrics.stream(), Stream.of(new Half())).toList();
  }

  private static StructType elements(DataType array) {
    return (StructType) ((ArrayType) array).elementType();
  }

  @Test
  void itsFieldIsInTheTypeOfTheResult() {
    StructType function = elements(STRUCT.type().apply("functions").dataType());
    for (StructType each :
        List.of(
            elements(STRUCT.type().apply("inputs").dataType()),
            elements(function.apply("columns").dataType()),
            (StructType) function.apply("overall").dataType())) {
      assertEquals("half", each.fieldNames()[each.length() - 1]);
    }
  }

  @Test
  void itsValuesAreInTheRecordsAndTheJson() {
    String sql = "select nn_profile_state(array(1d, id, null), 'relu') from range(5)";
    byte[] state = (byte[]) LocalSpark.SPARK.sql(sql).collectAsList().get(0).get(0);
    Profile profile = Profile.of(STRUCT.row(ProfileState.read(state, null)));
    String json = profile.toJson("x");
    assertTrue(json.contains("\"half\":2.5"), json);
    for (Profile each : List.of(profile, Profile.fromJson(json))) {
      assertEquals(Map.of("half", 2.5), each.inputs().get(0).further());
      FunctionProfile relu = each.functions().get(0);
      assertEquals(
          List.of(2.5, 2.5, 0.0),
          relu.columns().stream().map(ColumnProfile::further).map(m -> m.get("half")).toList());
      assertEquals(Map.of("half", 3.0), relu.overall().further());
    }
  }
}
