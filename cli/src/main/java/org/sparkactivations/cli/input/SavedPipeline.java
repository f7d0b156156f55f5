package org.sparkactivations.cli.input;

import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.UsageException;

/** A fitted pipeline in a folder. */
public final class SavedPipeline {
  private SavedPipeline() {}

  public static PipelineModel load(SparkSession spark, String option, String folder) {
    try {
      Path path = new Path(folder);
      FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      if (!files.exists(path)) {
        throw new UsageException("%s: '%s': no such folder".formatted(option, folder));
      }
      return PipelineModel.load(folder);
    } catch (UsageException e) {
      throw e;
    } catch (Exception e) { // Spark's reader throws various exceptions for other folders.
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
      throw new UsageException(
          "%s: '%s' holds no fitted pipeline: %s".formatted(option, folder, why), e);
    }
  }
}
