package org.sparkactivations.ml;

import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.util.QuotingUtils;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.sql.NativeColumns;
import org.sparkactivations.sql.evaluator.Step;
import org.sparkactivations.training.TrainedNetwork;

/** A model that is a network. */
public interface NetworkModel {
  /** The field of {@link #steps} with what is predicted. */
  String PREDICTION = "prediction";

  /** The field of {@link #steps} with a score for each class. */
  String RAW_PREDICTION = "rawPrediction";

  /** The field of {@link #steps} with the probability of each class. */
  String PROBABILITY = "probability";

  String uid();

  StructType transformSchema(StructType schema);

  /** The network with its parameters. */
  TrainedNetwork trained();

  /** What the model computes of a row, with the params as they are. */
  List<Step> steps();

  /**
   * The network as a pipeline with a stage for each layer, whose predictions have the same bits.
   * The last stage is a model that has only the layer of the outputs. Arrays of FLOAT give other
   * bits, because every stage rounds them to FLOAT.
   *
   * @throws IllegalArgumentException for a layer that is no stage
   */
  PipelineModel toPipeline();

  /** The network; a model that Spark created to find its class has none. */
  static TrainedNetwork required(String uid, TrainedNetwork trained) {
    if (trained == null) {
      throw new IllegalStateException(
          uid + " has no network; expected a model from fit or from a folder");
    }
    return trained;
  }

  /** The field of the features; other types and, if it is known, another size are refused. */
  default StructField featuresField(StructType schema, String features) {
    StructField field = RowSchema.rows(uid(), schema, features);
    int size = RowSchema.size(field);
    int expected = trained().network().inputs();
    if (size >= 0 && size != expected) {
      throw new IllegalArgumentException(
          "%s: column %s has vectors of %d elements; expected %d, as in training"
              .formatted(uid(), features, size, expected));
    }
    return field;
  }

  /**
   * The table with columns of predictions, for all of which the network runs once.
   *
   * @param columns what they are called, by the names of steps; empty to leave one out
   */
  default Dataset<Row> withPredictions(
      Dataset<?> dataset, String features, Map<String, String> columns) {
    StructType schema = transformSchema(dataset.schema());
    Expression row = ExpressionUtils.expression(NewColumn.find(dataset, features));
    String all = uid() + "__all";
    Dataset<Row> result =
        dataset.withColumn(
            all, ExpressionUtils.column(NativeColumns.chain(row, steps(), true, features)));
    Column struct = result.col(QuotingUtils.quoteIdentifier(all));
    for (Map.Entry<String, String> column : columns.entrySet()) {
      String name = column.getValue();
      if (!name.isEmpty()) {
        Column value = struct.getField(column.getKey());
        result = result.withColumn(name, value.as(name, schema.apply(name).metadata()));
      }
    }
    return result.drop(all);
  }
}
