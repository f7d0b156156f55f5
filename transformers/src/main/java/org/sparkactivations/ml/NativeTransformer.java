package org.sparkactivations.ml;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A stage that adds a column for an input column, or one for each of several.
 *
 * @param <S> the stage
 */
abstract class NativeTransformer<S extends NativeTransformer<S>> extends Transformer
    implements HasColumn<S>, DefaultParamsWritable {
  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final StringArrayParam inputCols;
  private final StringArrayParam outputCols;

  NativeTransformer(String uid) {
    this.uid = uid;
    this.inputCol = new Param<>(this, "inputCol", "input column name");
    this.outputCol = new Param<>(this, "outputCol", "output column name");
    this.inputCols = new StringArrayParam(this, "inputCols", "input column names");
    this.outputCols =
        new StringArrayParam(this, "outputCols", "output column names, one for each input column");
    setDefault(outputCol, uid + "__output");
  }

  /** What is computed with the params as they are. */
  abstract Computation computation();

  /** The column to add for the input column at this index. */
  NewColumn newColumn(String input, String output, int index) {
    return new NewColumn(List.of(input), output, computation());
  }

  private List<NewColumn> newColumns() {
    if (isSet(inputCol) == isSet(inputCols)) {
      String got = isSet(inputCol) ? "both are" : "none is";
      throw new IllegalArgumentException(
          "%s: %s set; expected either inputCol or inputCols".formatted(uid, got));
    }
    if (isSet(inputCol)) {
      return List.of(newColumn(getInputCol(), getOutputCol(), 0));
    }
    String[] inputs = getInputCols();
    String[] outputs = isSet(outputCols) ? getOutputCols() : new String[0];
    if (inputs.length != outputs.length) {
      throw new IllegalArgumentException(
          "%s: got %d inputCols and %d outputCols; expected as many"
              .formatted(uid, inputs.length, outputs.length));
    }
    return IntStream.range(0, inputs.length)
        .mapToObj(i -> newColumn(inputs[i], outputs[i], i))
        .toList();
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

  public StringArrayParam inputCols() {
    return inputCols;
  }

  public StringArrayParam outputCols() {
    return outputCols;
  }

  public String[] getInputCols() {
    return getOrDefault(inputCols);
  }

  public String[] getOutputCols() {
    return getOrDefault(outputCols);
  }

  public S setInputCols(String... value) {
    return with(inputCols, value);
  }

  public S setOutputCols(String... value) {
    return with(outputCols, value);
  }
}
