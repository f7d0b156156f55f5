package org.sparkactivations.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.SQLTransformer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.cli.Run;

/** Saved pipelines that somebody has changed. */
@ExtendWith(OwnSession.class)
class HostilePipelineTest {
  /** Not by its class, which must not be looked for. */
  private static final String FOREIGN = "org.sparkactivations.cli.command.ForeignStage";

  @TempDir private static Path folder;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    model = folder.resolve("model");
    Files.writeString(folder.resolve("in.csv"), "a,b\n1,2\n2,3\n3,4\n4,4.5\n");
    String[] few = {"--network", "", "--set", "maxIter=1", "--output", model.toString()};
    Run run =
        Run.of(
            Stream.concat(Stream.of("train", in(), "--label", "b"), Stream.of(few))
                .toArray(String[]::new));
    assertEquals(0, run.exit(), run.err());
  }

  private static String in() {
    return folder.resolve("in.csv").toString();
  }

  private static Run predict(Path pipeline) {
    String out = folder.resolve("out.csv").toString();
    return Run.of("predict", in(), "--model", pipeline.toString(), "--output", out);
  }

  @Test
  void noClassOfAnybodyElseIsLookedFor() throws IOException {
    Path copy = folder.resolve("foreign");
    FileUtils.copyDirectory(model.toFile(), copy.toFile());
    Path stage;
    try (Stream<Path> stages = Files.list(copy.resolve("stages"))) {
      stage = stages.sorted().findFirst().orElseThrow();
    }
    try (Stream<Path> files = Files.list(stage.resolve("metadata"))) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith(".crc")) {
          Files.delete(file);
        } else if (file.getFileName().toString().startsWith("part-")) {
          String text = Files.readString(file);
          Files.writeString(
              file, text.replace("org.apache.spark.ml.feature.VectorAssembler", FOREIGN));
        }
      }
    }
    String why =
        "'%s' holds no fitted pipeline: %s is a %s; expected stages of Spark and of this library only"
            .formatted(copy, stage.getFileName(), FOREIGN);
    predict(copy).fails(2, "--model: " + why);
    Run.of("profile", in(), "--pipeline", copy.toString()).fails(2, "--pipeline: " + why);
    assertNull(System.getProperty("sparkactivations.foreign.stage"));
  }

  @Test
  void noSqlOfAnybodyElseRuns() throws IOException {
    Transformer[] stages = PipelineModel.load(model.toString()).stages();
    String sql = "SELECT *, reflect('java.lang.System', 'exit', 1) AS b FROM __THIS__";
    Path changed = folder.resolve("sql");
    Transformer last = new SQLTransformer().setStatement(sql);
    List<Transformer> all = Stream.concat(Stream.of(stages), Stream.of(last)).toList();
    new PipelineModel("pipeline", all).write().save(changed.toString());
    predict(changed)
        .fails(
            2,
            "--model: '%s' has SQL of its own, %s; expected a model that train wrote"
                .formatted(changed, sql));
  }
}
