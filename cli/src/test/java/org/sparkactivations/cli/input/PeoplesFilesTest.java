package org.sparkactivations.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.cli.Run;

/** Files as people have them: names, folders, formats, and columns of all kinds. */
class PeoplesFilesTest {
  private static final String TABLE = "a,b\n-1,2\n3,4\n";

  @TempDir private Path folder;

  private String file(String name, String content) throws IOException {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private String file(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content).toString();
  }

  private static Run profile(String input, String... more) {
    String[] args = {"profile", input, "--functions", "relu"};
    return Run.of(Stream.of(args, more).flatMap(Stream::of).toArray(String[]::new));
  }

  /** Expects a profile of so many rows and columns. */
  private static Run has(String size, Run run) {
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains(": " + size + ", 1 function\n"), run.out());
    return run;
  }

  private static void warns(String line, Run run) {
    assertEquals("activations: warning: " + line + System.lineSeparator(), run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data [v1].csv",
        "a{b,c}.csv",
        "what?.csv",
        "all*.csv",
        "back\\slash.csv",
        "100% #1.csv",
        "2024-01-01T10:00:00.csv",
        "ä ü.csv",
        "a,b.csv"
      })
  void filesAreFoundByTheirVeryNames(String name) throws IOException {
    file("all.csv", "c\n1\n");
    String input = file(name, TABLE);
    has("2 rows, 2 columns", profile(input)).succeeds();
    String output = folder.resolve("out.parquet").toString();
    Run.of("transform", input, "--column=a", "--function=relu", "--output=" + output).succeeds();
  }

  @Test
  void patternsStillMatch() throws IOException {
    file("a1.csv", TABLE);
    file("a2.csv", TABLE);
    has("4 rows, 2 columns", profile(folder.resolve("a?.csv").toString())).succeeds();
    String none = folder.resolve("b*.csv").toString();
    profile(none).fails(2, none + ": no such file or folder");
    String hidden = file("_x.csv", TABLE);
    profile(hidden)
        .fails(2, hidden + ": Spark reads nothing whose name begins with _ or a dot; rename it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet", "json", "orc"})
  void foldersWithoutAnExtensionAreLookedInto(String format) {
    SparkSession spark = SparkSession.builder().master("local[2]").getOrCreate();
    String output = folder.resolve("out/v1.0").toString();
    spark
        .sql("SELECT id % 2 AS part, id * 1.5D AS x FROM range(4)")
        .write()
        .partitionBy("part")
        .format(format)
        .option("header", true)
        .save(output);
    has("4 rows, 2 columns", profile(output)).succeeds();
    has("4 rows, 2 columns", profile(output + "/")).succeeds();
    has("2 rows, 1 column", profile(output + "/part=1")).succeeds();
  }

  @Test
  void plainFoldersInFoldersAreReadToo() throws IOException {
    file("year/one/a.csv", TABLE);
    file("year/two/b.csv", TABLE);
    file("year/_SUCCESS", "");
    file("year/.a.csv.crc", "x");
    String year = folder.resolve("year").toString();
    has("4 rows, 2 columns", profile(year)).succeeds();
    file("year/README.md", "# Data");
    profile(year)
        .fails(
            2,
            year
                + ": files of several kinds (md, csv); choose with --input-option"
                + " pathGlobFilter='*.csv'");
    has("4 rows, 2 columns", profile(year, "--input-option", "pathGlobFilter=*.csv")).succeeds();
  }

  @Test
  void emptyFoldersAndArchivesAreRefused() throws IOException {
    file("none/_SUCCESS", "");
    String none = folder.resolve("none").toString();
    profile(none)
        .fails(2, none + ": no files in this folder; those with names of _ or a dot do not count");
    String zip = file("a.csv.zip", "PK");
    profile(zip).fails(2, zip + ": .zip is not read; unpack it, or compress with gz, bz2 or zst");
    String sheet = file("a.xls", "x");
    profile(sheet)
        .fails(
            2,
            sheet
                + ": format not known by its extension; give --input-format csv, parquet, json, orc"
                + " or libsvm");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a.tsv!'a\tb\n-1\t2\n3\t4\n'",
        "a.txt!'a\tb\n-1\t2\n3\t4\n'",
        "a.txt!'a,b\n-1,2\n3,4\n'",
        "a.csv!'a;b\n-1;2\n3;4\n'",
        "a.csv!'a|\"b;c\"\n-1|2\n3|4\n'",
        "a.csv!'a;\"b,\nc\"\n-1;2\n3;4\n'",
        "part-0!'{\"a\":-1,\"b\":2}\n{\"a\":3,\"b\":4}\n'",
        "a.txt!'{\"a\":-1,\"b\":2}\n{\"a\":3,\"b\":4}\n'",
        "a.ndjson!'{\"a\":-1,\"b\":2}\n{\"a\":3,\"b\":4}\n'",
        "a.jsonl!'{\"a\":-1,\"b\":2}\n{\"a\":3,\"b\":4}\n'",
        "a.json!'[{\"a\":-1,\"b\":2},{\"a\":3,\"b\":4}]'",
        "a.json!'[\n  {\"a\":-1,\"b\":2},\n  {\"a\":3,\n \"b\":4}\n]\n'",
      })
  void formatsAndSeparatorsAreKnownByNamesAndContents(String name, String content)
      throws IOException {
    has("2 rows, 2 columns", profile(file(name, content))).succeeds();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "zst"})
  void compressedFilesAreRead(String suffix) throws IOException {
    for (String text : List.of("a.csv", "a.tsv", "a.txt")) {
      has("2 rows, 2 columns", profile(compressed(text, suffix, "a\tb\n-1\t2\n3\t4\n"))).succeeds();
    }
    String json = "{\"a\":-1,\n\"b\":2}\n";
    has("1 row, 2 columns", profile(compressed("a.json", suffix, json))).succeeds();
    String points = "1 1:0.5 2:1\n";
    has("1 row, 2 columns", profile(compressed("a.svm", suffix, points), "--columns=features"));
  }

  private String compressed(String name, String suffix, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (suffix) {
          case "gz" -> new GZIPOutputStream(bytes);
          case "bz2" -> new BZip2CompressorOutputStream(bytes);
          default -> new ZstdOutputStream(bytes);
        }) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file(name + "." + suffix, bytes.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
  void byteOrderMarksTellTheEncoding(String charset) throws IOException {
    String csv = file("a.csv", "\ufeffa,größe\n1,2\n".getBytes(charset));
    has("1 row, 2 columns", profile(csv, "--columns", "a,größe")).succeeds();
    String json = file("a.json", "\ufeff[{\"a\":1,\n\"größe\":2}]".getBytes(charset));
    has("1 row, 2 columns", profile(json, "--columns", "a,größe")).succeeds();
  }

  @Test
  void otherEncodingsAreAskedFor() throws IOException {
    String csv = file("a.csv", "a,größe\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
    profile(csv)
        .fails(
            2,
            csv + " is not UTF-8; give its encoding, such as --input-option encoding=ISO-8859-1");
    Run run = profile(csv, "--input-option", "encoding=ISO-8859-1", "--columns", "größe");
    has("1 row, 1 column", run).succeeds();
    String json =
        file("a.json", "\ufeff{\"a\":1}\n{\"a\":2}\n".getBytes(StandardCharsets.UTF_16LE));
    profile(json)
        .fails(
            2,
            json + ": JSON lines in UTF-16; expected UTF-8 (iconv -f UTF-16 -t UTF-8 converts it)");
  }

  @Test
  void lineBreaksInQuotesAreFoundWhereverTheyAre() throws IOException {
    String rows = "1,plain\n".repeat(50_000);
    String csv = file("a.csv", "x,note\n" + rows + "2,\"two\nlines\"\n");
    warns("not profiled: note (text such as 'plain')", has("50,001 rows, 1 column", profile(csv)));
    String broken = file("broken.csv", "x,note\n2,\"two\nlines\"\n3\n");
    profile(broken)
        .fails(
            1,
            broken
                + ": line 4 has 1 field; expected the 2 of the header: '3'; correct it, or give"
                + " --input-option mode=DROPMALFORMED to leave such lines out");
    has("1 row, 1 column", profile(broken, "--input-option", "mode=DROPMALFORMED"));
  }

  @Test
  void jsonObjectsOverLinesAreRefused() throws IOException {
    String json = file("a.json", "{\n\"a\":1}\n{\n\"a\":2}\n");
    profile(json)
        .fails(
            2,
            json
                + ": JSON objects over several lines, one after another; expected one on each line,"
                + " or one array (jq -c . FILE writes one on each line)");
  }

  @Test
  void whatHoldsNoNumbersIsLeftOut() throws IOException {
    String csv =
        file(
            "a.csv",
            "sex,bill,day,smokes,gone\nFemale,3.5,2024-01-05,true,\nMale,-1,2024-01-06,false,\n");
    warns(
        "not profiled: sex (text such as 'Female'), day (text such as '2024-01-05'), smokes (text"
            + " such as 'false')",
        has("2 rows, 2 columns", profile(csv)));
    String json =
        file("a.json", "{\"x\":1.5,\"m\":[[1,-2],[3]],\"s\":\"a\",\"v\":[1,2],\"o\":{\"y\":1}}\n");
    warns(
        "not profiled: m (ARRAY<ARRAY<BIGINT>>), o (STRUCT<y: BIGINT>), s (STRING)",
        has("1 row, 3 columns", profile(json)));
    profile(json, "--columns", "m,x")
        .fails(
            2,
            "column 'm' is ARRAY<ARRAY<BIGINT>>; expected numbers, an array of numbers or a vector");
    warns("not profiled: s (STRING)", has("1 row, 1 column", profile(json, "--columns", "x,s*")));
    String text = file("text.csv", "a b\nc d\n");
    profile(text)
        .fails(
            2,
            text
                + ": no column of numbers, arrays or vectors, but a b (text such as 'c d'); if ' '"
                + " separates its fields, give --input-option sep=' '");
  }

  @Test
  void numbersAfterManyRowsOfTextAreFound() throws IOException {
    String csv = file("a.csv", "x,late,never\n" + "1,no,no\n".repeat(150) + "2,7,no\n");
    Run run = has("151 rows, 2 columns", profile(csv));
    assertEquals(
        """
        activations: warning: 150 cells of late are not numbers, e.g. 'no'; counted as null
        activations: warning: not profiled: never (text such as 'no')
        """,
        run.err());
  }

  @Test
  void aHeaderOfNumbersMayBeData() throws IOException {
    String repeated = file("b.csv", "0.0e+00,0.0e+00,5\n1,2,3\n");
    assertTrue(profile(repeated).err().contains("; if that line is data, give --input-option"));
    String csv = file("a.csv", "5.1,-3\n4.9,3.0\n");
    warns(
        "all names in the header of %s are numbers, such as 5.1; if that line is data, give --input-option header=false"
            .formatted(csv),
        has("1 row, 2 columns", profile(csv)));
    has("2 rows, 2 columns", profile(csv, "--input-option", "header=false")).succeeds();
  }

  @Test
  void pointsOfLibsvm() throws IOException {
    String points = file("points.txt", "# two points\n1 1:0.5 3:-2\n0 2:1\n");
    warns(
        "not profiled: label (what the points are labelled with)",
        has("2 rows, 3 columns", profile(points)));
    has("2 rows, 1 column", profile(points, "--columns", "label")).succeeds();
    String[] wrong = {"1 qid:3 1:0.5", "1 1:0.5 # note", "1 2:1 1:2", "1\t1:2"};
    for (String line : wrong) {
      String file = file("wrong.libsvm", "1 1:0.5\n" + line + "\n");
      profile(file)
          .fails(
              1,
              "%s: line 2 is not 'label index:value ...' with spaces and ascending indices from 1: '%s'; remove what else it has, such as qid or a comment"
                  .formatted(file, line.replace("\t", "\\u{9}")));
    }
  }
}
