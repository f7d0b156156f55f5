package org.sparkactivations.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.cli.Run;
import org.sparkactivations.core.Activations;

class TransformCommandTest {
  @TempDir private Path folder;
  private String input;

  @BeforeEach
  void write() throws IOException {
    input = Files.writeString(folder.resolve("in.csv"), "id,x\n007,-1.5\n008,two\n").toString();
  }

  private Run transform(String function, String output, String... more) {
    String[] args = {
      "transform", input, "--column", "x", "--function", function, "--output", path(output)
    };
    return Run.of(Stream.of(args, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static String csv(String query) {
    return Run.of("sql", query, "--format", "csv").succeeds().out();
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theColumnIsAddedAndOtherTextStaysAsItIs() throws IOException {
    Run run = transform("elu(alpha=2)", "out.csv");
    assertEquals(
        "activations: warning: 1 cell of x is not a number, e.g. 'two'; counted as null\n",
        run.err());
    assertEquals(path("out.csv") + " written, with the new column x_elu\n", run.out());
    assertEquals(List.of("in.csv", "out.csv"), left());
    assertEquals(
        "_c0,_c1,_c2\nid,x,x_elu\n007,-1.5,%s\n008,two,\n"
            .formatted(Activations.parse("elu(alpha=2)").value(-1.5)),
        csv("SELECT * FROM csv.`%s`".formatted(path("out.csv"))));
  }

  @Test
  void textIsKeptInOtherFormats() {
    transform("relu", "out.parquet", "--output-column", "y");
    assertEquals(
        "id,x,y\n007,-1.5,0.0\n008,two,\n",
        csv("SELECT * FROM parquet.`%s` ORDER BY id".formatted(path("out.parquet"))));
  }

  @Test
  void aColumnWithoutANameStaysSo() throws IOException {
    Files.writeString(Path.of(input), ",x\n0,-1.5\n1,2\n");
    transform("relu", "out.csv").succeeds();
    String text = "SELECT concat_ws('|', collect_list(value)) lines FROM text.`%s`";
    assertEquals(
        "lines\n\"\"\"\"\",x,x_relu|0,-1.5,0.0|1,2,2.0\"\n", csv(text.formatted(path("out.csv"))));
  }

  @Test
  void whatExistsIsKeptUnlessAskedOtherwise() throws IOException {
    Files.writeString(folder.resolve("out.json"), "old");
    transform("relu", "out.json")
        .fails(
            2,
            "--output: '%s' exists already; give --overwrite to replace it"
                .formatted(path("out.json")));
    assertEquals("old", Files.readString(folder.resolve("out.json")));
    assertEquals(0, transform("relu", "out.json", "--overwrite").exit());
    assertEquals("n\n2\n", csv("SELECT count(*) n FROM json.`%s`".formatted(path("out.json"))));
  }

  @Test
  void whatCannotWorkIsRefusedAndLeavesNothing() throws IOException {
    transform("relu", "none/out.csv")
        .fails(
            2,
            "--output: '%s': there is no folder file:%s"
                .formatted(path("none/out.csv"), folder.resolve("none")));
    Files.writeString(folder.resolve("in.csv"), "x,x_relu\n1,2\n3\n");
    transform("relu", "out.csv")
        .fails(2, "column 'x_relu' exists already; choose another name with --output-column");
    transform("relu", "out.csv", "--output-column", "y")
        .fails(
            1,
            input
                + ": line 3 has 1 field; expected the 2 of the header: '3'; correct it, or give"
                + " --input-option mode=DROPMALFORMED to leave such lines out");
    Files.writeString(folder.resolve("in.csv"), "x\na\nb\n");
    transform("relu", "out.csv").fails(2, "column 'x' holds no numbers, e.g. 'a'; choose another");
    assertEquals(List.of("in.csv"), left());
  }
}
