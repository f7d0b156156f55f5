package org.sparkactivations.ml;

import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/**
 * A stage that adds columns.
 *
 * @param <S> the stage
 */
abstract class NativeTransformer<S extends NativeTransformer<S>> extends Transformer
    implements HasOutputCol<S>, DefaultParamsWritable, RowStage {
  private final String uid;
  private final StringArrayParam inputCols;
  private final Param<String> outputCol;

  NativeTransformer(String uid, String doc, Function1<String[], Object> isValid) {
    this.uid = uid;
    this.inputCols = new StringArrayParam(this, "inputCols", doc, isValid);
    this.outputCol = NewColumn.outputCol(this);
  }

  static String randomUid(String prefix) {
    return Identifiable$.MODULE$.randomUID(prefix);
  }

  /** The columns to add with the params as they are. */
  abstract List<NewColumn> newColumns();

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
  public String uid() {
    return uid;
  }

  @Override
  public Param<String> outputCol() {
    return outputCol;
  }

  public StringArrayParam inputCols() {
    return inputCols;
  }

  public String[] getInputCols() {
    return getOrDefault(inputCols);
  }

  public S setInputCols(String... value) {
    return with(inputCols, value);
  }
}
