package org.sparkactivations.ml;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.training.TrainedNetwork;

/**
 * Trains the same networks on a cluster of two executors, with scalar kernels, while tasks fail,
 * are repeated or lose their executor. Prints a line with a hash of each result.
 */
final class ClusterRun {
  private ClusterRun() {}

  /** What is trained: one shard, averages, gradients, averages added in slices. */
  static NeuralNetworkClassifier classifier(String kind) {
    NeuralNetworkClassifier classifier =
        Rings.classifier().setMaxIter(3).setBatchSize(16).setNumShards(4).setSyncInterval(2);
    return switch (kind) {
      case "one" -> classifier.setNumShards(1);
      case "gradients" -> classifier.setSyncInterval(1);
      case "averages" -> classifier;
      default -> throw new IllegalArgumentException(kind);
    };
  }

  static String digest(TrainedNetwork network) {
    return "%x %x %x"
        .formatted(
            Arrays.hashCode(network.parameters()),
            Arrays.hashCode(network.statistics()),
            Arrays.hashCode(network.history().losses()));
  }

  /**
   * Runs everything.
   *
   * @param args a folder for marks of what has been done once, then stages at whose beginning an
   *     executor is killed, in a run for each
   */
  public static void main(String[] args) throws IOException {
    SparkSession spark = Rings.SPARK;
    Path marks = Path.of(args[0]);
    Dataset<Row> rows = Rings.rows(301).repartition(3);
    for (String kind : new String[] {"one", "averages", "gradients"}) {
      print(kind, classifier(kind).fit(rows));
    }
    spark.udf().register("first_fails", functions.udf(failing(marks), DataTypes.DoubleType));
    Dataset<Row> failing = rows.withColumn("weight", functions.expr("first_fails(weight)"));
    print("averages", classifier("averages").fit(failing));
    for (String stage : List.of(args).subList(1, args.length)) {
      Killer killer = new Killer(Integer.parseInt(stage));
      spark.sparkContext().addSparkListener(killer);
      print("averages", classifier("averages").fit(rows));
      spark.sparkContext().removeSparkListener(killer);
      killer.check();
    }
    spark.stop();
  }

  private static void print(String kind, NeuralNetworkClassificationModel model) {
    System.out.println("result " + kind + " " + digest(model.trained()));
  }

  /** In each stage, the first attempt of each task fails. */
  private static UDF1<Double, Double> failing(Path marks) {
    String folder = marks.toString();
    return weight -> {
      TaskContext task = TaskContext.get();
      String name = "task-%d-%d".formatted(task.stageId(), task.partitionId());
      try {
        Files.createFile(Path.of(folder, name));
      } catch (FileAlreadyExistsException e) {
        return weight;
      }
      throw new IllegalStateException("the first attempt fails");
    };
  }

  /** Kills an executor when a stage of a round begins. */
  private static final class Killer extends SparkListener {
    private final int stage;
    private final AtomicInteger stages = new AtomicInteger();
    private volatile boolean killed;

    Killer(int stage) {
      this.stage = stage;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
      if (stages.incrementAndGet() == stage) {
        killed = ProcessHandle.current().children().findFirst().orElseThrow().destroyForcibly();
      }
    }

    void check() {
      if (!killed) {
        throw new IllegalStateException("no executor was killed: " + stages + " stages");
      }
    }
  }
}
