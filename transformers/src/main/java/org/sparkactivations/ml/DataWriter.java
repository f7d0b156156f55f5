package org.sparkactivations.ml;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Writes the params of a stage as Spark does, and its data to a Parquet file beside them. */
final class DataWriter extends MLWriter {
  static final String FOLDER = "data";

  private final Params params;
  private final Row data;
  private final StructType schema;

  DataWriter(Params params, Row data, StructType schema) {
    this.params = params;
    this.data = data;
    this.schema = schema;
  }

  @Override
  public void saveImpl(String path) {
    DefaultParamsWriter$.MODULE$.saveMetadata(
        params, path, sparkSession(), Option.empty(), Option.empty());
    String folder = new Path(path, FOLDER).toString();
    sparkSession().createDataFrame(List.of(data), schema).coalesce(1).write().parquet(folder);
  }
}
