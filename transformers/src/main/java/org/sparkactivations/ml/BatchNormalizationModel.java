package org.sparkactivations.ml;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.layer.Normalization;
import org.sparkactivations.core.rowwise.BatchNorm;
import org.sparkactivations.sql.NativeColumns;

/**
 * (x - mean) / sqrt(variance + eps), times {@code gamma}, plus {@code beta} if they are set. Mean
 * and population variance of every element are those that {@link BatchNormalization} learned. Null
 * gives null, NaN gives NaN; vectors become dense.
 *
 * <p>If {@code statisticsCol} is set, {@code transform} adds the statistics to every row as a
 * struct of the arrays {@code mean} and {@code variance}, where clients of Spark Connect can read
 * them.
 */
public final class BatchNormalizationModel extends Model<BatchNormalizationModel>
    implements HasScaleAndShift<BatchNormalizationModel>, MLWritable, RowStage {
  private static final StructType DATA =
      new StructType()
          .add("mean", SQLDataTypes.VectorType())
          .add("variance", SQLDataTypes.VectorType());

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final NormalizationParams normalization;
  private final Param<String> statisticsCol;
  private Vector mean;
  private Vector variance;

  /** Without statistics, for Spark, which creates stages to find them. */
  public BatchNormalizationModel() {
    this(Identifiable$.MODULE$.randomUID("batchNormalization"));
  }

  /** Without statistics, for reading them. */
  public BatchNormalizationModel(String uid) {
    this(uid, null, null);
  }

  BatchNormalizationModel(String uid, Vector mean, Vector variance) {
    this.uid = uid;
    this.inputCol = NewColumn.inputCol(this);
    this.outputCol = NewColumn.outputCol(this);
    this.normalization = new NormalizationParams(this, "variance", 1e-5, BatchNorm::new);
    this.statisticsCol = new Param<>(this, "statisticsCol", "column for mean and variance");
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

  private Computation computation() {
    if (mean == null) {
      throw new IllegalArgumentException(uid + " has no statistics; expected a model from fit");
    }
    double[] factors = get(gamma()).getOrElse(() -> null);
    double[] terms = get(beta()).getOrElse(() -> null);
    double[] means = mean.toArray();
    double[] variances = variance.toArray();
    List<double[]> constants = Arrays.asList(means, variances, factors, terms);
    RowComputation definition = new RowComputation(new BatchNorm(getEps()), constants);
    return new Fixed(definition, new Normalization(means, variances, factors, terms, getEps()));
  }

  private List<NewColumn> newColumns() {
    NewColumn output = NewColumn.of(this, computation());
    return isSet(statisticsCol)
        ? List.of(output, new NewColumn(List.of(), getStatisticsCol(), new Statistics(this)))
        : List.of(output);
  }

  @Override
  public List<RowStep> rowSteps() {
    return newColumns().stream().map(NewColumn::step).toList();
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

  public Param<String> statisticsCol() {
    return statisticsCol;
  }

  public String getStatisticsCol() {
    return getOrDefault(statisticsCol);
  }

  public BatchNormalizationModel setStatisticsCol(String value) {
    return with(statisticsCol, value);
  }

  public static MLReader<BatchNormalizationModel> read() {
    return new StageReader<>(
        BatchNormalizationModel.class,
        DATA,
        (model, data) -> {
          model.mean = StageReader.dense(data, "mean");
          model.variance = StageReader.dense(data, "variance");
        });
  }

  public static BatchNormalizationModel load(String path) {
    return read().load(path);
  }

  /** Computes the definition with the roots of the variances taken only once. */
  private record Fixed(RowComputation definition, Normalization function) implements Computation {
    @Override
    public DataType type(List<DataType> inputs) {
      // Refuses gamma and beta of the wrong length.
      definition.size(definition.constants().get(0).length);
      return definition.type(inputs);
    }

    @Override
    public Optional<RowComputation> rows() {
      return Optional.of(definition);
    }

    @Override
    public Column column(List<Column> inputs, List<DataType> types) {
      return NativeColumns.layer(function, inputs, types);
    }

    @Override
    public int size(int n) {
      return function.outputLength(n);
    }
  }

  /** The statistics as constants. */
  private record Statistics(BatchNormalizationModel model) implements Computation {
    @Override
    public DataType type(List<DataType> inputs) {
      DataType numbers = DataTypes.createArrayType(DataTypes.DoubleType);
      return new StructType().add("mean", numbers, false).add("variance", numbers, false);
    }

    @Override
    public Column column(List<Column> inputs, List<DataType> types) {
      return functions.struct(
          functions.lit(model.mean.toArray()).as("mean"),
          functions.lit(model.variance.toArray()).as("variance"));
    }
  }
}
