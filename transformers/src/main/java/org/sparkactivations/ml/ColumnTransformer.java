package org.sparkactivations.ml;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * A stage that adds a column for an input column, or one for each of several.
 *
 * @param <S> the stage
 */
abstract class ColumnTransformer<S extends ColumnTransformer<S>> extends NativeTransformer<S>
    implements HasColumn<S> {
  private final Param<String> inputCol;
  private final StringArrayParam outputCols;

  ColumnTransformer(String uid) {
    super(uid, "input column names", names -> true);
    this.inputCol = NewColumn.inputCol(this);
    this.outputCols =
        new StringArrayParam(this, "outputCols", "output column names, one for each input column");
  }

  /** What is computed with the params as they are. */
  abstract Computation computation();

  /** The column to add for the input column at this index. */
  NewColumn newColumn(String input, String output, int index) {
    return new NewColumn(List.of(input), output, computation());
  }

  @Override
  List<NewColumn> newColumns() {
    if (isSet(inputCol) == isSet(inputCols())) {
      String got = isSet(inputCol) ? "both are" : "none is";
      throw new IllegalArgumentException(
          "%s: %s set; expected either inputCol or inputCols".formatted(uid(), got));
    }
    if (isSet(inputCol)) {
      return List.of(newColumn(getInputCol(), getOutputCol(), 0));
    }
    String[] inputs = getInputCols();
    String[] outputs = isSet(outputCols) ? getOutputCols() : new String[0];
    if (inputs.length != outputs.length) {
      throw new IllegalArgumentException(
          "%s: got %d inputCols and %d outputCols; expected as many"
              .formatted(uid(), inputs.length, outputs.length));
    }
    return IntStream.range(0, inputs.length)
        .mapToObj(i -> newColumn(inputs[i], outputs[i], i))
        .toList();
  }

  @Override
  public Param<String> inputCol() {
    return inputCol;
  }

  public StringArrayParam outputCols() {
    return outputCols;
  }

  public String[] getOutputCols() {
    return getOrDefault(outputCols);
  }

  public S setOutputCols(String... value) {
    return with(outputCols, value);
  }
}
