package org.sparkactivations.ml;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.rowwise.BatchNorm;

/**
 * Normalizes every element of vectors or arrays with the mean and the population variance that
 * {@link BatchNormalization} learned: (x - mean) / sqrt(variance + eps), times gamma, plus beta.
 * Null gives null, NaN gives NaN; vectors become dense.
 *
 * <p>A saved model holds the statistics as {@code mean} and {@code variance} in the Parquet file
 * {@code data}, where every client can read them as a DataFrame.
 */
public final class BatchNormalizationModel extends Model<BatchNormalizationModel>
    implements HasBatchNormalization<BatchNormalizationModel>, MLWritable {
  private static final StructType DATA =
      new StructType()
          .add("mean", SQLDataTypes.VectorType())
          .add("variance", SQLDataTypes.VectorType());

  private final String uid;
  private final BatchNormalizationParams params;
  private Vector mean;
  private Vector variance;

  /** Without statistics, for Spark, which finds stages by making them. */
  public BatchNormalizationModel() {
    this(Identifiable$.MODULE$.randomUID("batchNormalization"));
  }

  /** Without statistics, for reading them. */
  public BatchNormalizationModel(String uid) {
    this(uid, null, null);
  }

  BatchNormalizationModel(String uid, Vector mean, Vector variance) {
    this.uid = uid;
    this.params = new BatchNormalizationParams(this);
    this.mean = mean;
    this.variance = variance;
  }

  /** The mean of each element. */
  public Vector mean() {
    return mean;
  }

  /** The population variance of each element. */
  public Vector variance() {
    return variance;
  }

  RowComputation computation() {
    if (mean == null) {
      throw new IllegalArgumentException(uid + " has no statistics; expected a model from fit");
    }
    List<double[]> constants =
        Arrays.asList(
            mean.toArray(),
            variance.toArray(),
            get(gamma()).getOrElse(() -> null),
            get(beta()).getOrElse(() -> null));
    return new RowComputation(new BatchNorm(getEps()), constants);
  }

  private List<NewColumn> newColumns() {
    return List.of(NewColumn.of(this, computation()));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return NewColumn.append(schema, newColumns());
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    return NewColumn.append(dataset, newColumns());
  }

  @Override
  public BatchNormalizationModel copy(ParamMap extra) {
    return copyValues(new BatchNormalizationModel(uid, mean, variance), extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return new DataWriter(this, RowFactory.create(mean, variance), DATA);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Param<String> inputCol() {
    return params.inputCol;
  }

  @Override
  public Param<String> outputCol() {
    return params.outputCol;
  }

  @Override
  public DoubleArrayParam gamma() {
    return params.gamma;
  }

  @Override
  public DoubleArrayParam beta() {
    return params.beta;
  }

  @Override
  public DoubleParam eps() {
    return params.eps;
  }

  public static MLReader<BatchNormalizationModel> read() {
    return new StageReader<>(
        BatchNormalizationModel.class,
        (model, data) -> {
          model.mean = data.getAs("mean");
          model.variance = data.getAs("variance");
        });
  }

  public static BatchNormalizationModel load(String path) {
    return read().load(path);
  }
}
