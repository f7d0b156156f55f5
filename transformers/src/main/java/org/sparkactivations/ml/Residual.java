package org.sparkactivations.ml;

import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.sparkactivations.sql.NativeColumns;

/**
 * The sum of two columns, such as a block's result and its input. Both are vectors, arrays of
 * numbers or numbers, of the same length. Null plus anything is null, also for single elements of
 * arrays. Vectors become dense and keep the names of the first column.
 */
public final class Residual extends NativeTransformer<Residual> {
  public Residual() {
    this(Identifiable$.MODULE$.randomUID("residual"));
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
      return types.get(0) instanceof NumericType
          ? types.get(0)
          : NativeColumns.resultType(ROWS, types);
    }

    @Override
    public Column column(List<Column> inputs, List<DataType> types) {
      List<DataType> common = common(types);
      return common.get(0) instanceof NumericType
          ? inputs.get(0).cast(common.get(0)).plus(inputs.get(1).cast(common.get(1)))
          : NativeColumns.layer(ROWS, inputs, common);
    }

    /** The types to add in: DOUBLE for FLOAT if one has DOUBLE. */
    private static List<DataType> common(List<DataType> inputs) {
      List<DataType> types = inputs.stream().map(NativeColumns::resultType).toList();
      List<DataType> numbers = types.stream().map(Sum::element).toList();
      boolean arrays = types.stream().allMatch(ArrayType.class::isInstance);
      boolean vectors = types.stream().allMatch(SQLDataTypes.VectorType()::equals);
      if (vectors) {
        return types;
      }
      if (!numbers.stream().allMatch(NumericType.class::isInstance)
          || (types.get(0) instanceof ArrayType || types.get(1) instanceof ArrayType) != arrays) {
        throw new IllegalArgumentException(
            "got %s and %s; expected two vectors, two arrays of numbers or two numbers"
                .formatted(name(inputs.get(0)), name(inputs.get(1))));
      }
      boolean same = numbers.get(0).equals(numbers.get(1));
      DataType number = same ? numbers.get(0) : DataTypes.DoubleType;
      return types.stream()
          .map(
              type ->
                  type instanceof ArrayType array
                      ? new ArrayType(number, array.containsNull())
                      : number)
          .toList();
    }

    private static String name(DataType type) {
      return type.equals(SQLDataTypes.VectorType()) ? "VECTOR" : type.sql();
    }

    private static DataType element(DataType type) {
      return type instanceof ArrayType array ? array.elementType() : type;
    }
  }
}
