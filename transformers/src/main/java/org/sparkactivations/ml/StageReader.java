package org.sparkactivations.ml;

import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Row;
import scala.Option;

/** Reads a stage that Spark's own writer or {@link DataWriter} saved. */
final class StageReader<S extends Params> extends MLReader<S> {
  private final Class<S> type;
  private final BiConsumer<S, Row> data;

  /** For stages that consist of their params. */
  StageReader(Class<S> type) {
    this(type, null);
  }

  /**
   * @param data gives the saved data to the stage
   */
  StageReader(Class<S> type, BiConsumer<S, Row> data) {
    this.type = type;
    this.data = data;
  }

  @Override
  public S load(String path) {
    try {
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader$.MODULE$.loadMetadata(path, sparkSession(), type.getName());
      S stage = type.getConstructor(String.class).newInstance(metadata.uid());
      metadata.getAndSetParams(stage, Option.empty());
      if (data != null) {
        String folder = new Path(path, DataWriter.FOLDER).toString();
        data.accept(stage, sparkSession().read().parquet(folder).head());
      }
      return stage;
    } catch (NoSuchElementException e) {
      throw refusal(path, "It may have been saved by a newer version of this library", e);
    } catch (Exception e) {
      throw refusal(path, "It may be damaged; expected a folder that a stage was saved to", e);
    }
  }

  private IllegalArgumentException refusal(String path, String reason, Exception e) {
    return new IllegalArgumentException(
        "Cannot load %s from %s: %s. %s.".formatted(type.getName(), path, e.getMessage(), reason),
        e);
  }
}
