package org.sparkactivations.ml;

import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.layer.Statistics;
import org.sparkactivations.core.rowwise.BatchNorm;
import org.sparkactivations.sql.NativeColumns;
import org.sparkactivations.sql.type.Promotion;

/**
 * Learns the mean and the population variance of every element of a column in one pass. The model
 * normalizes with them, times {@code gamma}, plus {@code beta} if they are set. The column has
 * vectors, arrays of numbers, or arrays of these, whose rows all count.
 *
 * <p>Null rows are left out. {@code handleInvalid} says what to do with rows with NaN or null
 * elements: {@code error} (the default) or {@code skip}. A table without rows, infinite elements
 * and rows of different lengths are errors. How rows are partitioned hardly ever changes a bit.
 */
public final class BatchNormalization extends Estimator<BatchNormalizationModel>
    implements HasScaleAndShift<BatchNormalization>, DefaultParamsWritable {
  private static final String ERROR = "error";
  private static final String SKIP = "skip";

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final NormalizationParams normalization;
  private final Param<String> handleInvalid;

  public BatchNormalization() {
    this(Identifiable$.MODULE$.randomUID("batchNormalization"));
  }

  public BatchNormalization(String uid) {
    this.uid = uid;
    this.inputCol = NewColumn.inputCol(this);
    this.outputCol = NewColumn.outputCol(this);
    this.normalization = new NormalizationParams(this, "variance", 1e-5, BatchNorm::new);
    this.handleInvalid =
        CheckedParams.choice(
            this,
            "handleInvalid",
            "what becomes of rows with NaN or null elements in fit: error or skip",
            ERROR,
            SKIP);
    setDefault(handleInvalid, ERROR);
  }

  @Override
  public BatchNormalizationModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Statistics statistics = statistics(dataset);
    if (statistics.lengths().isEmpty()) {
      throw refusal("got no rows to learn from; expected at least one that is not null");
    }
    if (statistics.lengths().size() > 1) {
      throw refusal(
          "got vectors of the lengths %s; expected one length".formatted(statistics.lengths()));
    }
    Vector mean = finite("mean", statistics.mean());
    Vector variance = finite("variance", statistics.variance());
    BatchNormalizationModel model =
        new BatchNormalizationModel(uid, mean, variance).setParent(this);
    copyValues(model, new ParamMap()).transformSchema(dataset.schema());
    return model;
  }

  /** The statistics of the rows; of nested arrays, those of the innermost rows. */
  private Statistics statistics(Dataset<?> dataset) {
    Column x = functions.col("x");
    Dataset<Row> rows = dataset.select(NewColumn.find(dataset, getInputCol()).as("x"));
    DataType type = rows.schema().apply("x").dataType();
    while (type instanceof ArrayType array && !Promotion.isRow(Promotion.of(type))) {
      rows = rows.select(functions.explode(x).as("x"));
      type = array.elementType();
    }
    boolean skip = getHandleInvalid().equals(SKIP);
    return Statistics.read(rows.select(NativeColumns.statistics(x, type, skip)).head().getAs(0));
  }

  private Vector finite(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        String hint =
            Double.isNaN(values[i]) && getHandleInvalid().equals(ERROR)
                ? " (set handleInvalid to skip to leave out rows with NaN or null elements)"
                : "";
        throw refusal(
            "the %s of element %d is %s; expected finite numbers%s"
                .formatted(name, i, values[i], hint));
      }
    }
    return Vectors.dense(values);
  }

  private IllegalArgumentException refusal(String message) {
    return new IllegalArgumentException("Column %s: %s".formatted(getInputCol(), message));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    // The type of the result is known before the statistics are.
    RowComputation unfitted = new RowComputation(new BatchNorm(0));
    return NewColumn.append(schema, List.of(NewColumn.of(this, unfitted)));
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
    return inputCol;
  }

  @Override
  public Param<String> outputCol() {
    return outputCol;
  }

  @Override
  public NormalizationParams normalization() {
    return normalization;
  }

  public static MLReader<BatchNormalization> read() {
    return new StageReader<>(BatchNormalization.class);
  }

  public static BatchNormalization load(String path) {
    return read().load(path);
  }
}
