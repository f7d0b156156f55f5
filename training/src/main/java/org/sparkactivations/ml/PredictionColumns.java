package org.sparkactivations.ml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.util.QuotingUtils;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.sql.NativeColumns;
import org.sparkactivations.training.TrainedNetwork;

/** The columns that a model adds, and what it asks of a table. */
final class PredictionColumns {
  private PredictionColumns() {}

  /** The network; a model that Spark created to find its class has none. */
  static TrainedNetwork required(String uid, TrainedNetwork trained) {
    if (trained == null) {
      throw new IllegalStateException(
          uid + " has no network; expected a model from fit or from a folder");
    }
    return trained;
  }

  /** MLlib's schema for features that fit the network; others are refused. */
  static StructType schema(
      NetworkModel model, StructType schema, String features, UnaryOperator<StructType> mllib) {
    int expected = model.trained().network().inputs();
    int size = RowSchema.size(RowSchema.rows(model.uid(), schema, features));
    if (size >= 0 && size != expected) {
      throw new IllegalArgumentException(
          "%s: column %s has vectors of %d elements; expected %d, as in training"
              .formatted(model.uid(), features, size, expected));
    }
    return RowSchema.withVectors(schema, features, mllib);
  }

  /**
   * The table with columns of predictions, for all of which the network runs once.
   *
   * @param schema of the result
   * @param columns what they are called, by the names of steps; empty to leave one out
   */
  static Dataset<Row> add(
      NetworkModel model,
      Dataset<?> dataset,
      String features,
      StructType schema,
      Map<String, String> columns) {
    Expression row = ExpressionUtils.expression(NewColumn.find(dataset, features));
    String all = model.uid() + "__all";
    Dataset<Row> result =
        dataset.withColumn(
            all, ExpressionUtils.column(NativeColumns.chain(row, model.steps(), true, features)));
    Column struct = result.col(QuotingUtils.quoteIdentifier(all));
    // All at once, because Spark analyses the whole query after each call.
    Map<String, Column> fields = new LinkedHashMap<>();
    columns.forEach(
        (step, name) -> {
          if (!name.isEmpty()) {
            fields.put(name, struct.getField(step).as(name, schema.apply(name).metadata()));
          }
        });
    return result.withColumns(fields).drop(all);
  }
}
