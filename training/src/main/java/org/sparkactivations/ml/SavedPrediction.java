package org.sparkactivations.ml;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.classic.SparkSession;
import org.sparkactivations.sql.evaluator.ChainLink;
import org.sparkactivations.sql.type.Conditions;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a saved model computes of a row. Two are equal if they are of the same folder, and nothing
 * was saved to it in between.
 */
record SavedPrediction(String path, long saved, List<ChainLink> steps) implements Serializable {
  /**
   * Reads a model of a network, of either class.
   *
   * @throws IllegalArgumentException if something else is there, or if it is damaged; if nothing is
   *     there, Spark's error for that is thrown
   */
  static SavedPrediction read(String path) {
    SparkSession session = SparkSession.active();
    Path folder = new Path(path);
    try {
      FileSystem files = folder.getFileSystem(session.sparkContext().hadoopConfiguration());
      if (!files.exists(folder)) {
        throw Conditions.thrown(notFound(path));
      }
      Path metadata = new Path(folder, "metadata");
      if (!files.exists(metadata)) {
        throw refusal(path, "it is no saved model", null);
      }
      long saved =
          Arrays.stream(files.listStatus(metadata))
              .mapToLong(FileStatus::getModificationTime)
              .max()
              .orElse(0);
      return new SavedPrediction(path, saved, model(path, session).steps());
    } catch (IOException e) {
      throw refusal(path, e.getMessage(), e);
    }
  }

  private static NetworkModel model(String path, SparkSession session) {
    String name = className(path, session);
    if (name.equals(NeuralNetworkClassificationModel.class.getName())) {
      return NeuralNetworkClassificationModel.load(path);
    }
    if (name.equals(NeuralNetworkRegressionModel.class.getName())) {
      return NeuralNetworkRegressionModel.load(path);
    }
    throw refusal(path, "it is a " + name, null);
  }

  private static String className(String path, SparkSession session) {
    try {
      return DefaultParamsReader$.MODULE$.loadMetadata(path, session, "").className();
    } catch (Exception e) { // Of many kinds, some of which Scala does not declare.
      throw refusal(path, "its metadata are damaged (" + e.getMessage() + ")", e);
    }
  }

  private static IllegalArgumentException refusal(String path, String reason, Exception e) {
    return new IllegalArgumentException(
        "path = '%s': %s; expected a saved %s or %s"
            .formatted(
                path,
                reason,
                NeuralNetworkClassificationModel.class.getSimpleName(),
                NeuralNetworkRegressionModel.class.getSimpleName()),
        e);
  }

  private static AnalysisException notFound(String path) {
    return new AnalysisException(
        "PATH_NOT_FOUND", Map$.MODULE$.from(CollectionConverters.asScala(Map.of("path", path))));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SavedPrediction that && path.equals(that.path) && saved == that.saved;
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }
}
