package org.sparkactivations.ml;

import java.util.List;
import org.apache.spark.ml.classification.TrainingSummary;
import org.apache.spark.ml.util.Summary;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.training.HistoryFormat;
import org.sparkactivations.training.TrainingHistory;
import org.sparkactivations.training.report.TrainingPage;

/** How the training of a network went. Saved models keep it. */
public final class NeuralNetworkSummary implements TrainingSummary, Summary {
  private final TrainingHistory history;

  NeuralNetworkSummary(TrainingHistory history) {
    this.history = history;
  }

  /** What was recorded. */
  public TrainingHistory history() {
    return history;
  }

  /** The mean loss of each epoch. */
  @Override
  public double[] objectiveHistory() {
    return history.losses();
  }

  /** The number of epochs. */
  @Override
  public int totalIterations() {
    return history.epochs().size();
  }

  /** The epoch whose parameters the model has, counted from 1. */
  public int bestEpoch() {
    return history.bestEpoch();
  }

  /**
   * A row for each epoch, with the fields of {@link org.sparkactivations.training.EpochRecord};
   * those that are not known are null.
   */
  public Dataset<Row> epochs() {
    return SparkSession.active().createDataFrame(HistoryRows.of(history), HistoryRows.SCHEMA);
  }

  /** All that was recorded, in the format of {@link HistoryFormat}. */
  public String toJson() {
    return HistoryFormat.write(history).toPrettyString();
  }

  /**
   * A page for people: verdict, findings, charts of the epochs and a map of the layers, as one HTML
   * file that loads nothing.
   */
  public String toHtml() {
    return TrainingPage.of(history);
  }

  /** All of it as a constant. */
  Computation column() {
    return new Constant(history);
  }

  private record Constant(TrainingHistory history) implements Computation {
    private static final DataType NUMBERS = DataTypes.createArrayType(DataTypes.DoubleType, false);
    private static final DataType EPOCHS = DataTypes.createArrayType(HistoryRows.SCHEMA, false);

    @Override
    public DataType type(List<DataType> inputs) {
      return new StructType()
          .add("losses", NUMBERS, false)
          .add("validationLosses", NUMBERS, false)
          .add("stepSizes", NUMBERS, false)
          .add("bestEpoch", DataTypes.IntegerType, false)
          .add("epochs", EPOCHS, false);
    }

    @Override
    public Column column(List<Column> inputs, List<DataType> types) {
      Row[] epochs = HistoryRows.of(history).toArray(Row[]::new);
      return functions.struct(
          functions.lit(history.losses()).as("losses"),
          functions.lit(history.validationLosses()).as("validationLosses"),
          functions.lit(history.stepSizes()).as("stepSizes"),
          functions.lit(history.bestEpoch()).as("bestEpoch"),
          ExpressionUtils.column(Literal$.MODULE$.create(epochs, EPOCHS)).as("epochs"));
    }
  }
}
