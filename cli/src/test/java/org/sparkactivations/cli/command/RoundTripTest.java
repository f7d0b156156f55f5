package org.sparkactivations.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.cli.Run;
import org.sparkactivations.cli.input.Input;
import picocli.CommandLine;

/** Whatever is read from CSV comes out as it was, in every format. */
class RoundTripTest {
  private static final long SEED = Long.getLong("sparkactivations.seed", System.nanoTime());
  private static final List<String> NAMES =
      List.of("note", "größe, \"m²\"", "day", "at", "big", "price", "id", "flag", "whole", "x");
  private static final List<String> PIECES =
      List.of(
          "\"", "\"\"", ",", ";", "\n", "\r\n", "\r", " ", "\t", "\\", "\\\"", "'", "|", "#", "ä",
          "😀", "NULL", "\\N", "NaN", "-", "7", "word");
  private static final String PYTHON =
      """
      import csv, glob, json, sys
      sys.stdout.reconfigure(encoding="utf-8")
      rows = []
      for name in sorted(glob.glob(glob.escape(sys.argv[1]) + "/part-*")):
          with open(name, newline="", encoding="utf-8") as file:
              rows += csv.reader(file, delimiter=sys.argv[2])
      json.dump(rows, sys.stdout)
      """;

  @TempDir private Path folder;
  private final Random random = new Random(SEED);

  @ParameterizedTest
  @ValueSource(strings = {"csv", "tsv", "parquet", "json", "orc"})
  void cellsComeOutAsTheyWereRead(String format) throws Exception {
    List<List<String>> rows =
        IntStream.range(0, 60).mapToObj(i -> row()).collect(Collectors.toList());
    String input = write(rows, random.nextBoolean() ? "\n" : "\r\n");
    String output = folder.resolve("out." + format).toString();
    Run run = Run.of("transform", input, "--column=x", "--function=relu", "--output=" + output);
    assertEquals(0, run.exit(), run.err());
    assertEquals(rows, read(output), "seed " + SEED);
    if (format.endsWith("sv")) {
      assertEquals(
          rows.stream()
              .map(row -> row.stream().map(c -> Objects.toString(c, "")).toList())
              .toList(),
          readByPython(output, format.equals("csv") ? "," : "\t"),
          "seed " + SEED);
    }
  }

  @Test
  void onlyCellsThatWouldBePrintedAsTheyAreGetATypeOfTheirOwn() throws Exception {
    Path input = folder.resolve("in.csv");
    Files.writeString(
        input,
        """
        x,code,large,price,mixed,ratio,day,no_day,flag,yes
        1,007,12345678901234567890,1.50,1.5,0.25,2024-02-29,2023-02-29,true,True
        -2,8,1,2.25,3,-1.0E10,2024-03-01,2023-03-01,false,false
        """);
    String output = folder.resolve("out.parquet").toString();
    Run.of("transform", input.toString(), "--column=x", "--function=relu", "--output=" + output)
        .succeeds();
    assertEquals(
        "x BIGINT,code STRING,large STRING,price STRING,mixed STRING,ratio DOUBLE,"
            + "day DATE,no_day STRING,flag BOOLEAN,yes STRING,x_relu DOUBLE",
        spark().read().parquet(output).schema().toDDL());
  }

  private static SparkSession spark() {
    return SparkSession.builder().master("local[2]").getOrCreate();
  }

  private List<String> row() {
    return Arrays.asList(
        text(),
        text(),
        or("2024-0%d-1%d".formatted(1 + random.nextInt(9), random.nextInt(10))),
        or("2024-01-05 1%d:00:00".formatted(random.nextInt(10))),
        or("1234567890123456789" + random.nextInt(100)),
        or("%d.%d0".formatted(random.nextInt(100), random.nextInt(10))),
        or("00" + random.nextInt(10)),
        or(Boolean.toString(random.nextBoolean())),
        or(Integer.toString(random.nextInt())),
        any(or("3"), "3.0", "-1e-3", "?", "NA", " 4 ", "inf", "1,5"));
  }

  /** The text or, now and then, a cell without any. */
  private String or(String text) {
    return random.nextInt(9) == 0 ? null : text;
  }

  private String any(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  /** Null, empty, or a text of everything that CSV has a meaning for. */
  private String text() {
    return or(
        Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
            .limit(random.nextInt(5))
            .collect(Collectors.joining()));
  }

  private String write(List<List<String>> rows, String lineEnd) throws IOException {
    List<List<String>> all = new ArrayList<>(List.of(NAMES));
    all.addAll(rows);
    String text =
        all.stream()
            .map(row -> row.stream().map(this::cell).collect(Collectors.joining(",")) + lineEnd)
            .collect(Collectors.joining());
    return Files.writeString(folder.resolve("in.csv"), text).toString();
  }

  /** As RFC 4180 says; quotes that are not needed now and then. */
  private String cell(String text) {
    if (text == null) {
      return "";
    }
    boolean plain = text.matches("[^\",\\r\\n]+") && random.nextInt(4) > 0;
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** The columns of the input, as this command reads them from what it wrote. */
  private List<List<String>> read(String output) throws Exception {
    Input input = CommandLine.populateCommand(new Input(), output);
    return input.open(spark()).read().collectAsList().stream()
        .map(row -> NAMES.stream().map(name -> text(row, name)).collect(Collectors.toList()))
        .toList();
  }

  private static String text(Row row, String name) {
    return Objects.toString(row.getAs(name), null);
  }

  /** The same, without null, as Python's csv module reads it. */
  private static List<List<String>> readByPython(String output, String separator)
      throws IOException {
    Process process =
        new ProcessBuilder("python3", "-c", PYTHON, output, separator)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<List<String>> rows =
        new ObjectMapper().readValue(process.getInputStream(), new TypeReference<>() {});
    assertEquals(NAMES, rows.get(0).subList(0, NAMES.size()));
    return rows.stream().skip(1).map(row -> row.subList(0, NAMES.size())).toList();
  }
}
