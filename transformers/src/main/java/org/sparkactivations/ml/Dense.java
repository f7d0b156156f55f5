package org.sparkactivations.ml;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseMatrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.Activations;
import org.sparkactivations.sql.NativeColumns;

/**
 * The matrix {@code weights} times every row, plus {@code bias}, then {@code activation} if set.
 * The matrix has a row for each element of the result and a column for each of the input, as
 * PyTorch's Linear. Columns are arrays or vectors; vectors become dense, null gives null, a null
 * element makes the row null.
 *
 * <p>The order of every sum is fixed, so neither machine nor partitions change a bit. A row whose
 * length is not the number of columns is an error, before the job if the size of the vectors is
 * known. Weights are saved in a Parquet file, not with the params.
 */
public final class Dense extends ColumnTransformer<Dense> {
  private static final StructType DATA =
      new StructType()
          .add("weights", SQLDataTypes.MatrixType())
          .add("bias", SQLDataTypes.VectorType());

  private static final int MOST_OF_SPARSE = 1 << 28;

  private final Param<Matrix> weights =
      new Param<>(uid(), "weights", "matrix of outputs (rows) by inputs (columns)", Matrix.class);
  private final Param<Vector> bias =
      new Param<>(uid(), "bias", "added to the product, one for each output", Vector.class);
  private final Param<String> activation =
      CheckedParams.spec(this, "activation", "activation function of the result");

  public Dense() {
    this(randomUid("dense"));
  }

  public Dense(String uid) {
    super(uid);
  }

  public Param<Matrix> weights() {
    return weights;
  }

  public Param<Vector> bias() {
    return bias;
  }

  public Param<String> activation() {
    return activation;
  }

  public Matrix getWeights() {
    return getOrDefault(weights);
  }

  public Vector getBias() {
    return getOrDefault(bias);
  }

  public String getActivation() {
    return getOrDefault(activation);
  }

  public Dense setWeights(Matrix value) {
    return with(weights, value);
  }

  public Dense setBias(Vector value) {
    return with(bias, value);
  }

  public Dense setActivation(String value) {
    return with(activation, value);
  }

  /**
   * Takes weights and, if there is one, bias from a safetensors file, where PyTorch calls them
   * {@code <layer>.weight} and {@code <layer>.bias}. They are read now and saved with the stage.
   *
   * @param path of any file system that Spark reads
   * @throws IllegalArgumentException when the file has no such tensors, with those that it has
   */
  public Dense setSafetensors(String path, String layer) {
    Safetensors file = Safetensors.read(path);
    setWeights(file.matrix(layer + ".weight"));
    clear(bias);
    return file.has(layer + ".bias") ? setBias(file.vector(layer + ".bias")) : this;
  }

  @Override
  Computation computation() {
    if (!isSet(weights)) {
      throw new IllegalArgumentException(uid() + ": weights is not set; expected a matrix.");
    }
    int outputs = getWeights().numRows();
    if (isSet(bias) && getBias().size() != outputs) {
      throw new IllegalArgumentException(
          "%s: bias has %d elements, weights has %d rows; expected as many"
              .formatted(uid(), getBias().size(), outputs));
    }
    double[] constants = isSet(bias) ? getBias().toArray() : new double[outputs];
    return new Layer(
        new org.sparkactivations.core.layer.Dense(getWeights().toArray(), constants),
        outputs,
        isSet(activation) ? getActivation() : "identity");
  }

  @Override
  public MLWriter write() {
    Dense params = copy(new ParamMap());
    params.clear(weights);
    params.clear(bias);
    Vector constants = isSet(bias) ? getBias() : null;
    return new DataWriter(
        params, RowFactory.create(isSet(weights) ? getWeights() : null, constants), DATA);
  }

  @Override
  public Dense copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<Dense> read() {
    return new StageReader<>(
        Dense.class,
        DATA,
        (stage, data) -> {
          if (!data.isNullAt(0)) {
            stage.setWeights(checked(data.getAs("weights")));
          }
          if (!data.isNullAt(1)) {
            stage.setBias(StageReader.dense(data, "bias"));
          }
        });
  }

  public static Dense load(String path) {
    return read().load(path);
  }

  /** Refuses a sparse matrix that would take gigabytes, whatever the length of the file. */
  private static Matrix checked(Matrix saved) {
    if (saved instanceof SparseMatrix
        && (long) saved.numRows() * saved.numCols() > MOST_OF_SPARSE) {
      throw new IllegalArgumentException(
          "weights: got a sparse matrix of %,d by %,d; expected at most %,d elements, or a dense one"
              .formatted(saved.numRows(), saved.numCols(), MOST_OF_SPARSE));
    }
    return saved;
  }

  private record Layer(
      org.sparkactivations.core.layer.Dense function, int outputs, String activation)
      implements Computation {
    @Override
    public DataType type(List<DataType> inputs) {
      return NativeColumns.resultType(function, inputs);
    }

    @Override
    public Optional<RowComputation> rows() {
      return activation.equals("identity")
          ? Optional.of(new RowComputation(function))
          : Optional.empty();
    }

    @Override
    public Column column(List<Column> inputs, List<DataType> types) {
      Column product = NativeColumns.layer(function, inputs, types);
      return activation.equals("identity")
          ? product
          : NativeColumns.value(Activations.parse(activation), product);
    }

    @Override
    public int size() {
      return outputs;
    }

    @Override
    public int size(int n) {
      return function.outputLength(n);
    }

    @Override
    public boolean keepsNames() {
      return false;
    }
  }
}
