package org.sparkactivations.ml;

import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.HasTrainingSummary;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.training.TrainedNetwork;
import scala.Option;

/**
 * A model of a network with the summary of its training, also after loading. As clients of Spark
 * Connect read columns but no methods, {@code transform} adds it to every row if {@code historyCol}
 * has a name.
 *
 * @param <M> the model, which setters return
 */
public interface HasNetworkSummary<M> extends Params, HasTrainingSummary<NeuralNetworkSummary> {
  /** The network with its parameters. */
  TrainedNetwork trained();

  Param<String> historyCol();

  default String getHistoryCol() {
    return getOrDefault(historyCol());
  }

  @SuppressWarnings("unchecked")
  default M setHistoryCol(String value) {
    return (M) set(historyCol(), value);
  }

  @Override
  default boolean hasSummary() {
    return true;
  }

  @Override
  default NeuralNetworkSummary summary() {
    return new NeuralNetworkSummary(trained().history());
  }

  /** The schema with the column of the summary, if it is asked for. */
  default StructType withHistory(StructType schema) {
    return NewColumn.append(schema, historyColumns());
  }

  /** See {@link #withHistory(StructType)}. */
  default Dataset<Row> withHistory(Dataset<Row> rows) {
    return NewColumn.append(rows, historyColumns());
  }

  private List<NewColumn> historyColumns() {
    return getHistoryCol().isEmpty()
        ? List.of()
        : List.of(new NewColumn(List.of(), getHistoryCol(), summary().column()));
  }

  @Override
  default Option<NeuralNetworkSummary> trainingSummary() {
    return Option.apply(summary());
  }

  @Override
  default void trainingSummary_$eq(Option<NeuralNetworkSummary> value) {
    throw new UnsupportedOperationException("the summary of a network is what its training left");
  }

  /** Does nothing, since a saved model has its summary. */
  @Override
  default void saveSummary(String path) {}

  /** See {@link #saveSummary}. */
  @Override
  default void loadSummary(String path, Dataset<Row> dataset) {}

  /** For the field of a model. */
  static Param<String> historyCol(Params model) {
    Param<String> param =
        new Param<>(model, "historyCol", "column for the losses of training; empty for none");
    model.setDefault(param, "");
    return param;
  }
}
