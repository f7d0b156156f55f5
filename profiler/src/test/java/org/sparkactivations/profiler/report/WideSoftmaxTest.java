package org.sparkactivations.profiler.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.Profile;

/** Rows whose values are too far apart for softmax. */
class WideSoftmaxTest {
  /** A profile of one array column under the identity. */
  private static Profile arrays(Stream<double[]> rows) {
    StructType type = new StructType().add("x", "array<double>");
    List<Row> data = rows.map(x -> RowFactory.create((Object) x)).toList();
    return LocalSpark.profile(
        LocalSpark.SPARK.createDataFrame(data, type), List.of("x"), "identity");
  }

  private static double span(double[] row) {
    return Arrays.stream(row).max().orElseThrow() - Arrays.stream(row).min().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e4})
  void wideRowsNeedATemperature(double offset) {
    Random random = new Random(1);
    List<double[]> rows =
        Stream.generate(() -> random.doubles(4, offset - 100, offset + 100).toArray())
            .limit(2000)
            .toList();
    List<String> findings = arrays(rows.stream()).findings();
    Matcher matcher =
        Pattern.compile(
                "x is too wide if softmax reads it: in half of the rows the values span (\\S+) or"
                    + " more, where a difference of 20 leaves a weight of 2E-9; a temperature of (\\d+)"
                    + " makes the span at most 10 in 95 % of the rows\\.")
            .matcher(findings.get(0));
    assertTrue(matcher.matches(), findings::toString);
    double[] spans = rows.stream().mapToDouble(WideSoftmaxTest::span).sorted().toArray();
    double half = Double.parseDouble(matcher.group(1));
    assertTrue(half <= spans[999] && half >= 0.875 * spans[999], findings::toString);
    double temperature = Double.parseDouble(matcher.group(2));
    assertTrue(spans[1899] / temperature <= 10, findings::toString);
    assertTrue(spans[1899] / temperature > 8, findings::toString);
    assertEquals(List.of(), arrays(rows.stream().map(x -> divided(x, temperature))).findings());
  }

  private static double[] divided(double[] row, double divisor) {
    return FindingsTest.changed(row, x -> x / divisor);
  }

  @Test
  void softmaxDoesNotSeeWhatARowHasInCommon() {
    Random random = new Random(1);
    Stream<double[]> rows =
        Stream.generate(() -> 1e4 * random.nextGaussian())
            .limit(2000)
            .map(offset -> random.doubles(4, offset - 5, offset + 5).toArray());
    assertEquals(List.of(), arrays(rows).findings());
  }

  @Test
  void rowsAreWideFromTwentyOnInHalfOfThem() {
    double[] wide = {-5, 0, 15};
    double[] fine = {-5, 0, 14.99};
    double[] none = {Double.NaN, -5, 1000};
    assertTrue(arrays(Stream.of(wide, fine, wide, none)).findings().toString().contains("softmax"));
    assertFalse(arrays(Stream.of(fine, fine, wide)).findings().toString().contains("softmax"));
  }
}
