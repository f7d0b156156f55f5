package org.sparkactivations.ml;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Reads a stage that Spark's own writer or {@link DataWriter} saved. */
final class StageReader<S extends Params> extends MLReader<S> {
  private final Class<S> type;
  private final StructType schema;
  private final BiConsumer<S, Row> data;

  /** For stages that consist of their params. */
  StageReader(Class<S> type) {
    this(type, null, null);
  }

  /**
   * @param schema of the saved data, as {@link DataWriter} wrote them; null if there are none. Not
   *     what the file says of itself: Spark makes an object of any class that is named there as a
   *     type
   * @param data passes the saved data to the stage
   */
  StageReader(Class<S> type, StructType schema, BiConsumer<S, Row> data) {
    this.type = type;
    this.schema = schema;
    this.data = data;
  }

  /**
   * The numbers of a saved vector; null if it is null.
   *
   * @throws IllegalArgumentException if it is sparse, which none is that was saved: it would be as
   *     long as it says, whatever the length of the file
   */
  static DenseVector dense(Row row, String name) {
    Vector vector = row.getAs(name);
    if (vector instanceof SparseVector) {
      throw new IllegalArgumentException(
          "%s: got a sparse vector of size %,d; expected a dense one"
              .formatted(name, vector.size()));
    }
    return (DenseVector) vector;
  }

  /**
   * @throws IllegalArgumentException when there is nothing, something else, a stage with params
   *     that this version does not know, or a damaged one
   */
  @Override
  public S load(String path) {
    Path folder = new Path(path);
    if (!attempt(path, "no access", () -> exists(folder))) {
      throw refusal(path, "there is no such folder", null);
    }
    DefaultParamsReader.Metadata metadata =
        attempt(
            path,
            "its metadata are damaged or missing",
            () -> DefaultParamsReader$.MODULE$.loadMetadata(path, sparkSession(), ""));
    if (!metadata.className().equals(type.getName())) {
      throw refusal(path, "it is a " + metadata.className(), null);
    }
    S stage =
        attempt(
            path,
            "this version of the library does not know a param or its value, so that a newer"
                + " version may have saved it",
            () -> {
              S made = type.getConstructor(String.class).newInstance(metadata.uid());
              metadata.getAndSetParams(made, Option.empty());
              return made;
            });
    if (schema != null) {
      String file = new Path(path, DataWriter.FOLDER).toString();
      Row row =
          attempt(
              path,
              "its data are damaged or missing",
              () -> sparkSession().read().schema(schema).parquet(file).head());
      attempt(
          path,
          "this version of the library cannot read its data",
          () -> {
            data.accept(stage, row);
            return stage;
          });
    }
    return stage;
  }

  private boolean exists(Path folder) throws IOException {
    return folder.getFileSystem(sparkSession().sparkContext().hadoopConfiguration()).exists(folder);
  }

  /** The result of one step of loading; any failure becomes a refusal that gives the reason. */
  private <T> T attempt(String path, String reason, Callable<T> step) {
    try {
      return step.call();
    } catch (Exception e) {
      throw refusal(path, "%s (%s)".formatted(reason, e.getMessage()), e);
    }
  }

  private IllegalArgumentException refusal(String path, String reason, Exception e) {
    return new IllegalArgumentException(
        "Cannot load %s from %s: %s".formatted(type.getName(), path, reason), e);
  }
}
