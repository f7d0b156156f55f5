package org.sparkactivations.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What train and predict refuse: the exit code, one line, no files left behind. */
class TrainInputTest {
  @TempDir private Path folder;
  private List<String> before;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("in.csv"),
        "a,b,name,same,gap,y\n1,2,x,5,1,0\n2,1,y,5,,1\n3,3,z,5,2,0\n4,0,w,5,1,1\n");
    Files.createDirectory(folder.resolve("taken"));
    before = left();
  }

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    assertEquals(before, left());
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void refused(String line, String... options) {
    String[] args = {"train", path("in.csv"), "--output", path("model")};
    Run.of(Stream.of(args, options).flatMap(Stream::of).toArray(String[]::new)).fails(2, line);
  }

  private void label(String line, String label, String... more) {
    String[] options = {"--label", label, "--features", "a,b", "--network", "dense(2) relu"};
    refused(line, Stream.of(options, more).flatMap(Stream::of).toArray(String[]::new));
  }

  @Test
  void labelsAndFeatures() {
    label("no column is called 'yy'; nearest: y, a, b", "yy");
    label("--label: same is 5 in all rows; expected at least two values", "same");
    label(
        "--label: gap is missing in 1 of 4 rows; fill it, or leave them out with --set"
            + " handleInvalid=skip",
        "gap");
    label(
        "--task: regress learns numbers, and name is none; expected classify",
        "name",
        "--task",
        "regress");
    refused(
        "--features: 'y' is the label; expected columns that are known before it",
        "--label",
        "y",
        "--features",
        "*",
        "--network",
        "relu");
    refused(
        "--features: column name (text such as 'w'); expected columns of numbers, or one of vectors"
            + " or arrays",
        "--label",
        "y",
        "--features",
        "a,name",
        "--network",
        "relu");
  }

  @Test
  void networksAndSettings() {
    refused(
        "network: understood 'dense(2)', but not 'gleu': unknown layer 'gleu'; nearest: glu, elu, gelu",
        "--label",
        "y",
        "--network",
        "dense(2) gleu");
    label(
        "--set: there is no setting 'batchsiz'; nearest: batchSize, stepSize, patience",
        "y",
        "--set",
        "batchsiz=3");
    label(
        "--set batchSize=0: expected rows in a step of a shard (> 0); by default 128, 64 if there are"
            + " more shards than two, 32 from 64 on",
        "y",
        "--set",
        "batchSize=0");
    label(
        "--set maxIter=many: expected epochs: passes over the rows (> 0)",
        "y",
        "--set",
        "maxIter=many");
    label(
        "--set standardization=no: expected true or false: whether features are shifted and scaled"
            + " to mean 0 and variance 1 first",
        "y",
        "--set",
        "standardization=no");
    label(
        "--set optimizer=adem: unknown optimizer 'adem'; nearest: adam, adamw, nadam",
        "y",
        "--set",
        "optimizer=adem");
    label("--set network=relu: give --network instead", "y", "--set", "network=relu");
    label(
        "--set loss=mse: it is for numbers; expected one for classes, such as cross_entropy, or"
            + " --task regress",
        "y",
        "--set",
        "loss=mse");
    label("--validate = 1.5; expected a number in (0, 1)", "y", "--validate", "1.5");
  }

  @Test
  void outputs() {
    String[] options = {"--label", "y", "--network", "relu", "--output", path("taken")};
    Run.of(
            Stream.of(new String[] {"train", path("in.csv")}, options)
                .flatMap(Stream::of)
                .toArray(String[]::new))
        .fails(
            2,
            "--output: '%s' exists already; give --overwrite to replace it"
                .formatted(path("taken")));
    for (String option : List.of("--html", "--json")) {
      label(
          "%s: '%s' cannot be written: there is no folder %s"
              .formatted(option, path("none/run"), path("none")),
          "y",
          option,
          path("none/run"));
    }
  }

  @Test
  void aRunThatDivergesLeavesNothing() {
    Run run =
        Run.of(
            "train",
            path("in.csv"),
            "--label",
            "b",
            "--task",
            "regress",
            "--features",
            "a",
            "--network",
            "dense(4)",
            "--set",
            "optimizer=sgd(lr=1e30)",
            "--output",
            path("model"));
    assertEquals(1, run.exit(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("learning rate"), run.err());
  }

  private void predictFails(String line, String model) {
    Run.of("predict", path("in.csv"), "--model", path(model), "--output", path("out.csv"))
        .fails(2, line);
  }

  @Test
  void models() {
    predictFails("--model: '%s': no such folder".formatted(path("none")), "none");
    Run taken =
        Run.of("predict", path("in.csv"), "--model", path("taken"), "--output", path("out.csv"));
    assertEquals(2, taken.exit(), taken.err());
    assertEquals(1, taken.err().lines().count(), taken.err());
    assertTrue(taken.err().contains("holds no fitted pipeline"), taken.err());
  }
}
