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
    setDefault(params.outputCol, uid + "__output");
    setDefault(params.eps, 1e-5);
    setDefault(handleInvalid, ERROR);
  }

  @Override
  public BatchNormalizationModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Column x = NewColumn.find(dataset, getInputCol());
    Dataset<Row> rows = dataset.select(x.as("x")).where(functions.col("x").isNotNull());
    if (getHandleInvalid().equals(SKIP)) {
      // Of all reductions, this one is NaN for NaN only.
      Column sum = NativeColumns.value(new LogSumExp(), functions.col("x"), List.of());
      rows = rows.where(functions.not(functions.isnan(sum)));
    }
    Row statistics = statistics(rows);
    double count = statistics.getLong(2);
    double[] variance = statistics.<Vector>getAs(1).toArray();
    for (int i = 0; i < variance.length; i++) {
      variance[i] *= (count - 1) / count;
    }
    Vector mean = statistics.getAs(0);
    return copyValues(
        new BatchNormalizationModel(uid, checked(mean), Vectors.dense(variance)).setParent(this),
        new ParamMap());
  }

  /** Mean, unbiased variance and count; grouped, so that there is no result for no rows. */
  private Row statistics(Dataset<Row> rows) {
    Column summary =
        Summarizer.metrics("mean", "variance", "count").summary(functions.col("x")).as("s");
    List<Row> found;
    try {
      found = rows.groupBy(functions.lit(true)).agg(summary).select("s.*").collectAsList();
    } catch (Exception e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      if (cause instanceof IllegalArgumentException) {
        throw new IllegalArgumentException(
            "Column %s: %s; expected vectors of one length."
                .formatted(getInputCol(), cause.getMessage()),
            e);
      }
      throw e;
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "Column %s: got no rows to learn from; expected at least one that is not null"
              .formatted(getInputCol()));
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
