package org.sparkactivations.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.cli.Run;

/** Which input is read, which is refused, and that no files are left behind. */
class InputTest {
  private static final String OTHERS =
      "; correct it, or give --input-option mode=DROPMALFORMED to leave such lines out";

  @TempDir private Path folder;

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static Run profile(String input, String... more) {
    String[] args = {"profile", input, "--functions", "relu,tanh"};
    return Run.of(Stream.of(args, more).flatMap(Stream::of).toArray(String[]::new));
  }

  @Test
  void missingAndEmptyFiles() throws IOException {
    String none = folder.resolve("none.csv").toString();
    profile(none).fails(2, none + ": no such file or folder");
    String empty = file("empty.csv", "");
    profile(empty).fails(2, empty + " is empty; expected a table");
    String header = file("header.csv", "a,b\n");
    profile(header).fails(2, header + " has no rows");
    String strange = "nofs://host/a.csv";
    profile(strange).fails(2, strange + " cannot be read: No FileSystem for scheme \"nofs\"");
  }

  @Test
  void unknownColumnsAndColumnsOfText() throws IOException {
    String csv = file("a.csv", "width,name\n1,x\n2,y\n");
    profile(csv, "--columns", "widht")
        .fails(2, "no column is called 'widht'; nearest: width, name");
    profile(csv, "--columns", "name")
        .fails(2, "column 'name' holds no numbers, e.g. 'x'; choose another");
    String json = file("a.json", "{\"a\":1,\"s\":\"x\"}\n");
    profile(json, "--columns", "s")
        .fails(2, "column 's' is STRING; expected numbers, an array of numbers or a vector");
  }

  @Test
  void cellsThatAreNotNumbersAreReported() throws IOException {
    String csv = file("cells.csv", "a,b\n1,1\nabc,2\n,3\nNaN,x\n-inf, 4 \nxyz,5\n");
    Run run = profile(csv);
    assertEquals(0, run.exit());
    assertEquals(
        """
        activations: warning: 2 cells of a are not numbers, e.g. 'abc'; counted as null
        activations: warning: 1 cell of b is not a number, e.g. 'x'; counted as null
        """,
        run.err());
    assertTrue(run.out().contains("a: 3 null, 1 NaN, 1 infinite"), run.out());
    assertTrue(run.out().contains("b: 1 null, 0 NaN, 0 infinite"), run.out());
  }

  @Test
  void aBrokenRowIsNamedAndNothingIsWritten() throws IOException {
    String csv = file("broken.csv", "a,b,c\n1,2,3\n4,5,6\n7,8\n");
    profile(csv, "--columns", "a", "--json", folder.resolve("out.json").toString())
        .fails(1, csv + ": line 4 has 2 fields; expected the 3 of the header: '7,8'" + OTHERS);
    String more = file("more.csv", "a\n1\n2,\"x,y\"\n");
    profile(more)
        .fails(
            1, more + ": line 3 has 2 fields; expected the 1 of the header: '2,\"x,y\"'" + OTHERS);
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of("broken.csv", "more.csv"),
          left.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void quotesInQuotesAreDoubled() throws IOException {
    String csv = file("quotes.csv", "\"say \"\"hi\"\", you\",b\n1,\"2\"\n");
    Run run = profile(csv).succeeds();
    assertTrue(run.out().contains("1 row, 2 columns"), run.out());
    assertTrue(run.out().contains("say \"hi\", you"), run.out());
    String broken = file("quoted.csv", "a\n1\n2,\"x\"\",y\"\n");
    profile(broken)
        .fails(
            1,
            broken
                + ": line 3 has 2 fields; expected the 1 of the header: '2,\"x\"\",y\"'"
                + OTHERS);
  }

  @Test
  void aSampleWithoutRowsIsNotAnEmptyTable() throws IOException {
    String csv = file("few.csv", "a\n1\n2\n");
    profile(csv, "--sample", "1e-9")
        .fails(2, "--sample = 1.0E-9 takes none of the rows of %s".formatted(csv));
  }

  @Test
  void readerOptionsAndFormatsAreTaken() throws IOException {
    String csv = file("semicolon.txt", "a;b\n-1;2\n");
    Run run = profile(csv, "--input-format", "csv", "--input-option", "sep=;");
    assertTrue(run.succeeds().out().contains("1 row, 2 columns, 2 functions"), run.out());
    String libsvm = file("points.libsvm", "1 1:0.5 3:-2\n0 2:1\n");
    assertTrue(profile(libsvm, "--columns", "features").succeeds().out().contains("features[2]"));
  }
}
