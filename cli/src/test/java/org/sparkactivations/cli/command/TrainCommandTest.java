package org.sparkactivations.cli.command;

import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.cli.Run;

/** Networks from files to predictions, with train and predict. */
@ExtendWith(OwnSession.class)
class TrainCommandTest {
  private static final String[] FEW = {
    "--network", "dense(8) gelu", "--set", "maxIter=30", "--set", "stepSize=0.05"
  };

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>(List.of("id,a,b,kind,code,price"));
    for (int i = 0; i < 200; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      boolean above = a > b;
      lines.add(
          "r%03d,%s,%s,%s,%s,%s"
              .formatted(i, a, b, above ? "above" : "be,low", above ? 7 : -3, 2 * a + b + 0.5)
              .replace("be,low", "\"be,low\""));
    }
    Files.write(folder.resolve("in.csv"), lines);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private Run train(String label, String model, String... more) {
    String[] args = {
      "train", path("in.csv"), "--label", label, "--features", "a,b", "--output", path(model)
    };
    return Run.of(Stream.of(args, FEW, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private Run predict(String input, String model, String output) {
    return Run.of("predict", path(input), "--model", path(model), "--output", path(output));
  }

  private static String sql(String query) {
    return Run.of("sql", query, "--format", "csv").succeeds().out();
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void textIsPredictedAsText() throws IOException {
    Run run = train("kind", "model", "--validate", "0.2", "--json", path("run.json"));
    run.succeeds();
    assertTrue(run.out().startsWith("task: classify, as kind is no number\n"), run.out());
    assertTrue(run.out().endsWith(path("model") + " written\n"), run.out());
    predict("in.csv", "model", "out.csv").succeeds();
    assertEquals(List.of("in.csv", "model", "out.csv", "run.json"), left());
    String all = "SELECT %s FROM csv.`%s`";
    String out = path("out.csv");
    assertEquals(
        "_c0,_c1,_c2,_c3,_c4,_c5,_c6,_c7\nid,a,b,kind,code,price,prediction,probability\n",
        sql(all.formatted("*", out) + " WHERE _c0 = 'id'"));
    assertEquals(
        "n\ntrue\n",
        sql(
            all.formatted(
                    "count_if(_c3 = _c6 AND CAST(_c7 AS DOUBLE) BETWEEN 0.5 AND 1) >= 190 AS n",
                    out)
                + " WHERE _c6 IN ('above', 'be,low')"));
    JsonNode json = new ObjectMapper().readTree(folder.resolve("run.json").toFile());
    assertEquals(30, json.get("epochs").size());
  }

  @Test
  void numbersAreWrittenBackInTheirType() {
    train("code", "model").succeeds();
    predict("in.csv", "model", "out.parquet").succeeds();
    assertEquals(
        "t,c,right\nbigint,\"-3,7\",true\n",
        sql(
            ("SELECT typeof(any_value(prediction)) AS t, concat_ws(',', sort_array(collect_set(prediction))) AS c,"
                    + " count_if(prediction = code) >= 190 AS right FROM parquet.`%s`")
                .formatted(path("out.parquet"))));
  }

  @Test
  void quantitiesArePredictedAsNumbers() {
    Run run = train("price", "model");
    run.succeeds();
    assertTrue(
        run.out()
            .startsWith(
                "task: regress, as price has more than 20 different numbers (--task classify for"
                    + " classes)\n"),
        run.out());
    assertTrue(run.out().contains(" on the 200 training rows, after epoch 30 of 30\n"), run.out());
    predict("in.csv", "model", "out.json").succeeds();
    assertEquals(
        "n,fits\n200,true\n",
        sql(
            "SELECT count(prediction) AS n, sqrt(avg(power(prediction - price, 2))) < 0.7 AS fits FROM json.`%s`"
                .formatted(path("out.json"))));
  }

  @Test
  void fewNumbersWithFractionsAreQuantities() throws IOException {
    Files.writeString(folder.resolve("in.csv"), "a,b,half\n1,2,0.5\n2,1,1\n3,1,1\n");
    Run run = train("half", "model").succeeds();
    assertTrue(
        run.out().startsWith("task: regress, as half has fractions (--task classify for classes)"),
        run.out());
  }

  @Test
  void theSameRowsAreKeptEachTime() throws IOException {
    train("kind", "one", "--validate", "0.3", "--json", path("one.json")).succeeds();
    List<String> lines = Files.readAllLines(folder.resolve("in.csv"));
    List<String> turned = new ArrayList<>(lines.subList(1, lines.size()));
    Collections.reverse(turned);
    turned.add(0, lines.get(0));
    Files.write(folder.resolve("in.csv"), turned);
    train("kind", "two", "--validate", "0.3", "--json", path("two.json")).succeeds();
    assertEquals(
        Files.readString(folder.resolve("one.json")), Files.readString(folder.resolve("two.json")));
  }

  @Test
  void rowsWithGapsGetNoPrediction() throws IOException {
    train("kind", "model").succeeds();
    Files.writeString(folder.resolve("gaps.csv"), "b,a,x\n1,2,y\n,2,\n");
    predict("gaps.csv", "model", "out.csv").succeeds();
    assertEquals(
        "b,a,x,p,known\n1,2,y,above,true\n,2,,,false\n",
        sql(
            "SELECT _c0 AS b, _c1 AS a, _c2 AS x, _c3 AS p, _c4 IS NOT NULL AS known FROM csv.`%s` WHERE _c0 IS NULL OR _c0 <> 'b' ORDER BY b DESC"
                .formatted(path("out.csv"))));
  }

  private void refusesTheInput(String line, String text) throws IOException {
    Files.writeString(folder.resolve("other.csv"), text);
    predict("other.csv", "model", "out.csv").fails(2, line.formatted(path("other.csv")));
    assertEquals(List.of("in.csv", "model", "other.csv"), left());
  }

  @Test
  void inputsThatDoNotFitAreRefused() throws IOException {
    train("code", "model").succeeds();
    refusesTheInput("%s lacks 1 column of the model: b", "a,c\n1,2\n");
    refusesTheInput("column 'b' holds no numbers, e.g. 'x'; choose another", "a,b\n1,x\n");
    refusesTheInput(
        "%s has a column 'prediction' already; rename it first", "a,b,prediction\n1,2,3\n");
  }

  @Test
  void pipelinesWithoutANetworkAreRefused() throws IOException {
    new PipelineModel("p", new Transformer[] {new VectorAssembler()}).write().save(path("model"));
    predict("in.csv", "model", "out.csv")
        .fails(
            2,
            "--model: '%s' is a pipeline without a network; expected one that train wrote"
                .formatted(path("model")));
    assertEquals(List.of("in.csv", "model"), left());
  }

  @Test
  void modelsOfANewerVersionAreRefused() throws IOException {
    train("kind", "model").succeeds();
    try (Stream<Path> files = Files.walk(folder.resolve("model"))) {
      Path data =
          files
              .filter(file -> file.endsWith("data"))
              .filter(this::hasVersion)
              .findFirst()
              .orElseThrow();
      Path newer = folder.resolve("newer");
      SparkSession.active()
          .read()
          .parquet(data.toString())
          .withColumn("version", lit(99))
          .write()
          .parquet(newer.toString());
      FileUtils.deleteDirectory(data.toFile());
      Files.move(newer, data);
    }
    Run run = predict("in.csv", "model", "out.csv");
    assertEquals(2, run.exit());
    assertEquals(1, run.err().lines().count(), run.err());
    String why = "(got format version 99; expected 1; a newer version of the library reads it)\n";
    assertTrue(run.err().endsWith(why), run.err());
    assertEquals(List.of("in.csv", "model"), left());
  }

  private boolean hasVersion(Path data) {
    return List.of(SparkSession.active().read().parquet(data.toString()).columns())
        .contains("version");
  }

  @Test
  void columnsThatAreNoNumbersAreLeftOut() {
    Run run =
        Run.of("train", path("in.csv"), "--label=price", "--network=", "--output", path("model"));
    assertEquals(
        "activations: warning: not learned from: id (text such as 'r000'), kind (text such as"
            + " 'above')\n",
        run.err());
    assertTrue(run.out().contains("price from 3 columns of 200 rows\n"), run.out());
  }

  @Test
  void vectorsAreFeaturesAndJavaLoadsTheModel() throws IOException {
    List<String> points = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      points.add("%d 1:%d 3:%d".formatted(i % 2 == 0 ? 1 : -1, i % 2, i % 5));
    }
    Files.write(folder.resolve("points.libsvm"), points);
    String input = path("points.libsvm");
    String[] args = {"train", input, "--label", "label", "--output", path("model")};
    Run.of(Stream.of(args, FEW).flatMap(Stream::of).toArray(String[]::new)).succeeds();
    Dataset<Row> table =
        SparkSession.active().read().format("libsvm").option("numFeatures", 3).load(input);
    assertEquals(
        100,
        PipelineModel.load(path("model")).transform(table).where("prediction = label").count());
    predict("points.libsvm", "model", "out.parquet").succeeds();
    assertEquals(
        "t,n\ndouble,100\n",
        sql(
            ("SELECT typeof(any_value(prediction)) AS t, count_if(prediction = label) AS n"
                    + " FROM parquet.`%s`")
                .formatted(path("out.parquet"))));
  }
}
