package org.sparkactivations.cli.network;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.cli.input.SavedPipeline;
import org.sparkactivations.ml.HasNetworkSummary;
import org.sparkactivations.ml.NeuralNetworkClassificationModel;

/** A pipeline with a network that predicts from columns by their names. */
public final class SavedNetworkPipeline {
  public static final String PREDICTION = "prediction";
  public static final String PROBABILITY = "probability";

  private final PipelineModel pipeline;
  private final Transformer network;

  /**
   * @throws UsageException if there is none in the folder, or if it has SQL that train does not
   *     write: it could read other tables and call other functions
   */
  public SavedNetworkPipeline(SparkSession spark, String option, String folder) {
    pipeline = SavedPipeline.load(spark, option, folder);
    network =
        Stream.of(pipeline.stages())
            .filter(stage -> stage instanceof HasNetworkSummary)
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "%s: '%s' is a pipeline without a network; expected one that train wrote"
                            .formatted(option, folder)));
    for (Transformer stage : pipeline.stages()) {
      if (stage instanceof VectorAssembler assembler) {
        assembler.setHandleInvalid("keep"); // Rows with gaps get no prediction.
      }
      if (stage instanceof SQLTransformer sql && !NetworkPipeline.isOwn(sql)) {
        throw new UsageException(
            "%s: '%s' has SQL of its own, %s; expected a model that train wrote"
                .formatted(option, folder, sql.getStatement()));
      }
    }
  }

  /** The columns that it predicts from. */
  public List<String> columns() {
    Set<String> made = new LinkedHashSet<>();
    Set<String> needed = new LinkedHashSet<>();
    for (Transformer stage : pipeline.stages()) {
      // A table to predict for needs no labels: this stage does nothing without its column.
      if (!(stage instanceof StringIndexerModel)) {
        names(stage, List.of("inputCol", "inputCols", "featuresCol")).stream()
            .filter(name -> !made.contains(name))
            .forEach(needed::add);
      }
      made.addAll(
          names(
              stage,
              List.of(
                  "outputCol",
                  "outputCols",
                  "predictionCol",
                  "rawPredictionCol",
                  "probabilityCol")));
    }
    return List.copyOf(needed);
  }

  private static List<String> names(Transformer stage, List<String> params) {
    List<String> names = new ArrayList<>();
    for (String name : params) {
      if (stage.hasParam(name) && stage.isDefined(stage.getParam(name))) {
        Object value = stage.getOrDefault(stage.getParam(name));
        names.addAll(
            value instanceof String[] several ? List.of(several) : List.of((String) value));
      }
    }
    return names;
  }

  /** The columns that it adds. */
  public List<String> added() {
    return network instanceof NeuralNetworkClassificationModel
        ? List.of(PREDICTION, PROBABILITY)
        : List.of(PREDICTION);
  }

  /**
   * Some columns of the table, then what is predicted and, for classes, how probable that is. Both
   * are null for rows in which a number is missing.
   *
   * @throws UsageException if a column that is needed has another type
   */
  public Dataset<Row> predict(Dataset<Row> table, List<Column> kept) {
    try {
      pipeline.transformSchema(table.schema());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--model: " + e.getMessage(), e);
    }
    List<Column> columns = new ArrayList<>(kept);
    if (network instanceof NeuralNetworkClassificationModel model) {
      Column index = col(model.getPredictionCol());
      Column probabilities = functions.vector_to_array(col(model.getProbabilityCol()), "float64");
      columns.add(known(index, col(PREDICTION)).as(PREDICTION));
      columns.add(
          known(index, element_at(probabilities, index.cast("int").plus(1))).as(PROBABILITY));
    } else {
      columns.add(known(col(PREDICTION), col(PREDICTION)).as(PREDICTION));
    }
    return pipeline.transform(table).select(columns.toArray(Column[]::new));
  }

  private static Column known(Column number, Column value) {
    return when(not(isnan(number)), value);
  }
}
