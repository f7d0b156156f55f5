package org.sparkactivations.ml;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.elementwise.Identity;
import org.sparkactivations.core.layer.EachElement;
import org.sparkactivations.sql.NativeColumns;

/**
 * Sets elements to zero with probability {@code p} if {@code training} is true. The others become x
 * / (1 - p), so that the mean stays. Outside of training the column is passed on. Columns are
 * numbers, arrays or vectors; null gives null, NaN stays NaN.
 *
 * <p>The noise is a function of {@code seed}, the row's key and the index of the element, so
 * partitions, retries and streaming do not change it. {@code keyCol} names a column of integers
 * that tells rows apart; without it the key is a hash of the row's elements, and equal rows get
 * equal noise. If there are several input columns, each has its own noise.
 */
public final class Dropout extends ColumnTransformer<Dropout> {
  private final DoubleParam p =
      CheckedParams.number(
          this,
          "p",
          "probability that an element becomes zero",
          value -> new org.sparkactivations.core.rowwise.Dropout(value, 0));
  private final BooleanParam training =
      new BooleanParam(this, "training", "whether elements become zero at all");
  private final LongParam seed = new LongParam(this, "seed", "other seeds give other noise");
  private final Param<String> keyCol =
      new Param<>(this, "keyCol", "column of integers that tells rows apart");

  public Dropout() {
    this(randomUid("dropout"));
  }

  public Dropout(String uid) {
    super(uid);
    setDefault(p, 0.5);
    setDefault(training, false);
    setDefault(seed, 0L);
  }

  public DoubleParam p() {
    return p;
  }

  public BooleanParam training() {
    return training;
  }

  public LongParam seed() {
    return seed;
  }

  public Param<String> keyCol() {
    return keyCol;
  }

  public double getP() {
    return (Double) getOrDefault(p);
  }

  public Dropout setP(double value) {
    return with(p, value);
  }

  public boolean getTraining() {
    return (Boolean) getOrDefault(training);
  }

  public Dropout setTraining(boolean value) {
    return with(training, value);
  }

  public long getSeed() {
    return (Long) getOrDefault(seed);
  }

  public Dropout setSeed(long value) {
    return with(seed, value);
  }

  public String getKeyCol() {
    return getOrDefault(keyCol);
  }

  public Dropout setKeyCol(String value) {
    return with(keyCol, value);
  }

  @Override
  Computation computation() {
    return computation(0);
  }

  private Computation computation(int index) {
    return new Noise(
        new org.sparkactivations.core.rowwise.Dropout(getP(), getSeed() + index), getTraining());
  }

  @Override
  NewColumn newColumn(String input, String output, int index) {
    List<String> inputs = isSet(keyCol) ? List.of(input, getKeyCol()) : List.of(input);
    return new NewColumn(inputs, output, computation(index));
  }

  @Override
  public Dropout copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<Dropout> read() {
    return new StageReader<>(Dropout.class);
  }

  public static Dropout load(String path) {
    return read().load(path);
  }

  /** A function of rows and their keys: the second input or hashes. Only in training. */
  private record Noise(RowFunction function, boolean training) implements Computation {
    @Override
    public DataType type(List<DataType> inputs) {
      if (inputs.size() > 1 && !(inputs.get(1) instanceof IntegralType)) {
        throw new IllegalArgumentException(
            "got a key of type %s; expected an integral type".formatted(inputs.get(1).sql()));
      }
      return NativeColumns.resultType(function, inputs.subList(0, 1));
    }

    @Override
    public Optional<RowComputation> rows() {
      return training
          ? Optional.empty()
          : Optional.of(new RowComputation(new EachElement(new Identity())));
    }

    @Override
    public Column column(List<Column> inputs, List<DataType> types) {
      Column x = inputs.get(0);
      if (!training) {
        return x.cast(type(types));
      }
      Column key = inputs.size() > 1 ? inputs.get(1) : functions.xxhash64(x);
      return NativeColumns.value(function, x, List.of(key.cast(DataTypes.LongType)));
    }
  }
}
