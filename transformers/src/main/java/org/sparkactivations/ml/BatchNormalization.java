package org.sparkactivations.ml;

import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.rowwise.LogSumExp;
import org.sparkactivations.sql.NativeColumns;

/**
 * Learns the mean and the population variance of every element of a column of vectors in one pass;
 * the model normalizes with them, times {@code gamma}, plus {@code beta} where they are set.
 *
 * <p>Null rows take no part. {@code handleInvalid} says what becomes of rows with NaN: {@code
 * error} (the default) or {@code skip}. A table without rows, infinite elements and vectors of
 * different lengths are errors.
 */
public final class BatchNormalization extends Estimator<BatchNormalizationModel>
    implements HasBatchNormalization<BatchNormalization>, DefaultParamsWritable {
  private static final String ERROR = "error";
  private static final String SKIP = "skip";

  private final String uid;
  private final BatchNormalizationParams params;
  private final Param<String> handleInvalid;

  public BatchNormalization() {
    this(Identifiable$.MODULE$.randomUID("batchNormalization"));
  }

  public BatchNormalization(String uid) {
    this.uid = uid;
    this.params = new BatchNormalizationParams(this);
    this.handleInvalid =
        new Param<>(
            this,
            "handleInvalid",
            "what becomes of rows with NaN in fit: error or skip",
            value -> value.equals(ERROR) || value.equals(SKIP));
    setDefault(handleInvalid, ERROR);
  }

  @Override
  public BatchNormalizationModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Column x = functions.col("x");
    Dataset<Row> rows =
        dataset.select(NewColumn.find(dataset, getInputCol()).as("x")).where(x.isNotNull());
    if (getHandleInvalid().equals(SKIP)) {
      // Of all reductions, this one is NaN for NaN only.
      Column sum = NativeColumns.value(new LogSumExp(), x, List.of());
      rows = rows.where(functions.not(functions.isnan(sum)));
    }
    Row statistics = statistics(rows, x);
    double count = statistics.getLong(2);
    double[] variance = statistics.<Vector>getAs(1).toArray();
    for (int i = 0; i < variance.length; i++) {
      variance[i] *= (count - 1) / count;
    }
    Vector mean = checked(statistics.getAs(0));
    BatchNormalizationModel model =
        new BatchNormalizationModel(uid, mean, Vectors.dense(variance)).setParent(this);
    copyValues(model, new ParamMap()).computation().size(mean.size());
    return model;
  }

  /** Mean, unbiased variance and count; grouped by length, so that each has statistics. */
  private Row statistics(Dataset<Row> rows, Column x) {
    Column vector = functions.unwrap_udt(x);
    Column length =
        functions.coalesce(vector.getField("size"), functions.size(vector.getField("values")));
    Column summary = Summarizer.metrics("mean", "variance", "count").summary(x).as("s");
    List<Row> found =
        rows.groupBy(length.as("length")).agg(summary).select("s.*", "length").collectAsList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "Column %s: got no rows to learn from; expected at least one that is not null"
              .formatted(getInputCol()));
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "Column %s: got vectors of the lengths %s; expected one length"
              .formatted(
                  getInputCol(), found.stream().map(row -> row.getInt(3)).sorted().toList()));
    }
    return found.get(0);
  }

  private Vector checked(Vector mean) {
    for (int i = 0; i < mean.size(); i++) {
      if (!Double.isFinite(mean.apply(i))) {
        throw new IllegalArgumentException(
            "Column %s: the mean of element %d is %s; expected finite numbers%s"
                .formatted(
                    getInputCol(),
                    i,
                    mean.apply(i),
                    getHandleInvalid().equals(ERROR)
                        ? " (set handleInvalid to skip to leave out rows with NaN)"
                        : ""));
      }
    }
    return mean;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return NewColumn.append(schema, List.of(NewColumn.of(this, new Unfitted())));
  }

  @Override
  public BatchNormalization copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public Param<String> handleInvalid() {
    return handleInvalid;
  }

  public String getHandleInvalid() {
    return getOrDefault(handleInvalid);
  }

  public BatchNormalization setHandleInvalid(String value) {
    return with(handleInvalid, value);
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

  public static MLReader<BatchNormalization> read() {
    return new StageReader<>(BatchNormalization.class);
  }

  public static BatchNormalization load(String path) {
    return read().load(path);
  }

  /** What is known of the result before the statistics are. */
  private record Unfitted() implements Computation {
    @Override
    public DataType type(List<DataType> inputs) {
      if (!inputs.get(0).equals(SQLDataTypes.VectorType())) {
        throw new IllegalArgumentException(
            "got %s; expected \"VECTOR\" of spark.ml".formatted(inputs.get(0).sql()));
      }
      return inputs.get(0);
    }

    @Override
    public Column column(List<Column> inputs, List<DataType> types) {
      throw new UnsupportedOperationException("an estimator adds no column");
    }
  }
}
