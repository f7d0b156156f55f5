package org.sparkactivations.profiler.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Provenance;

class ReportTest {
  private static final StructType TWO =
      new StructType().add("a", "double").add("<script>alert('b')</script>", "double");

  private static Profile tiny() {
    List<Row> rows =
        List.of(
            RowFactory.create(-1.0, 0.0),
            RowFactory.create(0.0, 0.0),
            RowFactory.create(3.0, 0.0),
            RowFactory.create(null, 0.0),
            RowFactory.create(Double.NaN, 0.0),
            RowFactory.create(Double.POSITIVE_INFINITY, 0.0));
    return LocalSpark.profile(
        LocalSpark.SPARK.createDataFrame(rows, TWO), List.of(TWO.fieldNames()), "relu");
  }

  /** {@code -Dsparkactivations.golden.regenerate=true} writes the file anew. */
  @Test
  void jsonIsTheGoldenOne() throws IOException {
    Path golden = Path.of("src", "test", "resources", "tiny.json");
    ObjectMapper mapper = new ObjectMapper();
    String got = mapper.readTree(tiny().toJson("tiny.csv")).toPrettyString();
    if (Boolean.getBoolean("sparkactivations.golden.regenerate")) {
      Files.writeString(golden, got);
    }
    assertEquals(mapper.readTree(golden.toFile()).toPrettyString(), got);
  }

  @Test
  void infiniteAndMissingNumbersAreJson() {
    ColumnProfile column =
        new ColumnProfile(
            "x",
            1,
            0,
            0,
            0,
            null,
            null,
            null,
            null,
            null,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            0.0,
            0.0,
            Map.of());
    String json =
        new Profile(
                1,
                0.01,
                List.of(),
                List.of(),
                List.of(new FunctionProfile("relu", column, List.of())))
            .toJson("\"\n");
    assertTrue(json.contains("\"output_mean\":\"NaN\",\"output_sd\":\"-Infinity\""), json);
    assertTrue(json.contains("\"dead\":null"), json);
    assertTrue(json.contains("\"input\":\"\\\"\\n\""), json);
  }

  @Test
  void findingsHaveTheirNumbers() {
    assertEquals(
        List.of(
            "a: 1 of 6 values are NaN (17 %); fill them or leave those rows out, for one NaN makes a"
                + " whole sum NaN.",
            "a: 1 of 6 values are infinite (17 %); clip them to a finite number, for an infinite"
                + " output makes sums and slopes useless.",
            "<script>alert('b')</script> is constant 0, dead for relu; drop it.",
            "a: 1 of 6 values are null (17 %); fill them, as with the median, or leave those rows"
                + " out."),
        tiny().findings());
  }

  @Test
  void percentagesAreNeverRoundedToAllOrNothing() {
    assertEquals("0 %", NumberText.percent(0.0));
    assertEquals("< 0.1 %", NumberText.percent(1e-9));
    assertEquals("0.3 %", NumberText.percent(0.0027));
    assertEquals("61 %", NumberText.percent(0.613));
    assertEquals("99.6 %", NumberText.percent(0.996));
    assertEquals("> 99.9 %", NumberText.percent(0.99999));
    assertEquals("100 %", NumberText.percent(1.0));
    assertEquals("–", NumberText.percent(null));
  }

  @Test
  void numbersHaveThreeDigits() {
    assertEquals("0", NumberText.number(0.0));
    assertEquals("1", NumberText.number(1.0000000000003522));
    assertEquals("-0.00123", NumberText.number(-0.0012345));
    assertEquals("4.31e-4", NumberText.number(4.312e-4));
    assertEquals("1e-4", NumberText.number(1e-4));
    assertEquals("12300", NumberText.number(12345.0));
    assertEquals("1e6", NumberText.number(999999.0));
    assertEquals("-1.23e300", NumberText.number(-1.2345e300));
    assertEquals("Infinity", NumberText.number(Double.POSITIVE_INFINITY));
    assertEquals("–", NumberText.number(null));
  }

  @Test
  void reportsDoNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    Provenance from = new Provenance("x", null, Instant.EPOCH);
    String english = tiny().toHtml(from);
    Locale.setDefault(Locale.GERMANY);
    try {
      assertEquals(english, tiny().toHtml(from));
    } finally {
      Locale.setDefault(before);
    }
  }
}
