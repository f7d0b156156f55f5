package org.sparkactivations.cli.input;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.UsageException;

/**
 * A fitted pipeline in a folder. Spark makes its stages by the names of classes that stand in their
 * metadata; only those of Spark and of this library are taken, before any class is looked for.
 */
public final class SavedPipeline {
  private static final List<String> PACKAGES =
      List.of("org.apache.spark.ml.", "org.sparkactivations.ml.");

  private SavedPipeline() {}

  public static PipelineModel load(SparkSession spark, String option, String folder) {
    try {
      Path path = new Path(folder);
      FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      if (!files.exists(path)) {
        throw new UsageException("%s: '%s': no such folder".formatted(option, folder));
      }
      checkClasses(spark, files, path);
      return PipelineModel.load(folder);
    } catch (UsageException e) {
      throw e;
    } catch (Exception e) { // Spark's reader throws various exceptions for other folders.
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
      throw new UsageException(
          "%s: '%s' holds no fitted pipeline: %s".formatted(option, folder, why), e);
    }
  }

  /** Those of the pipeline, of its stages, and of stages in these. */
  private static void checkClasses(SparkSession spark, FileSystem files, Path folder)
      throws IOException {
    for (FileStatus each : files.listStatus(folder)) {
      if (each.isDirectory() && !each.getPath().getName().equals("metadata")) {
        checkClasses(spark, files, each.getPath());
      } else if (each.isDirectory()) {
        String name =
            DefaultParamsReader$.MODULE$
                .loadMetadata(
                    folder.toString(), (org.apache.spark.sql.classic.SparkSession) spark, "")
                .className();
        if (PACKAGES.stream().noneMatch(name::startsWith)) {
          throw new IllegalArgumentException(
              "%s is a %s; expected stages of Spark and of this library only"
                  .formatted(folder.getName(), name));
        }
      }
    }
  }
}
