package org.sparkactivations.ml;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.sql.NativeColumns;
import org.sparkactivations.sql.type.Promotion;

/**
 * The sum of two columns, such as a block's result and its input. Both are vectors, arrays of
 * numbers or numbers, of the same length. Null plus anything is null, also for single elements of
 * arrays. Vectors become dense and keep the names of the first column.
 */
public final class Residual extends NativeTransformer<Residual> {
  public Residual() {
    this(randomUid("residual"));
  }

  public Residual(String uid) {
    super(uid, "names of the two columns to add", names -> names.length == 2);
  }

  @Override
  List<NewColumn> newColumns() {
    if (!isSet(inputCols())) {
      throw new IllegalArgumentException(uid() + ": inputCols is not set; expected two names.");
    }
    return List.of(new NewColumn(List.of(getInputCols()), getOutputCol(), new Sum()));
  }

  @Override
  public Residual copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<Residual> read() {
    return new StageReader<>(Residual.class);
  }

  public static Residual load(String path) {
    return read().load(path);
  }

  private record Sum() implements Computation {
    private static final org.sparkactivations.core.layer.Residual ROWS =
        new org.sparkactivations.core.layer.Residual();

    @Override
    public DataType type(List<DataType> inputs) {
      List<DataType> types = common(inputs);
      return Promotion.isNumber(types.get(0))
          ? types.get(0)
          : NativeColumns.resultType(ROWS, types);
    }

    @Override
    public Optional<RowComputation> rows() {
      return Optional.of(new RowComputation(ROWS));
    }

    @Override
    public Column column(List<Column> inputs, List<DataType> types) {
      List<DataType> common = common(types);
      return Promotion.isNumber(common.get(0))
          ? inputs.get(0).cast(common.get(0)).plus(inputs.get(1).cast(common.get(1)))
          : NativeColumns.layer(ROWS, inputs, common);
    }

    /** The types to add in: DOUBLE for FLOAT if one has DOUBLE. */
    private static List<DataType> common(List<DataType> inputs) {
      DataType a = NativeColumns.resultType(inputs.get(0));
      DataType b = NativeColumns.resultType(inputs.get(1));
      if (!Promotion.sameShape(a, b) || !(Promotion.isNumber(a) || Promotion.isRow(a))) {
        throw new IllegalArgumentException(
            "got %s and %s; expected two vectors, two arrays of numbers or two numbers"
                .formatted(name(inputs.get(0)), name(inputs.get(1))));
      }
      return List.of(Promotion.widened(a, b), Promotion.widened(b, a));
    }

    private static String name(DataType type) {
      return Promotion.isVector(type) ? "VECTOR" : type.sql();
    }
  }
}
