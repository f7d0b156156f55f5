package org.sparkactivations.ml;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.TrainingSummary;
import org.apache.spark.ml.util.Summary;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.training.TrainingHistory;

/** How the training of a network went. Saved models keep it. */
public final class NeuralNetworkSummary implements TrainingSummary, Summary {
  private static final StructType EPOCHS =
      new StructType()
          .add("epoch", DataTypes.IntegerType, false)
          .add("loss", DataTypes.DoubleType, false)
          .add("validationLoss", DataTypes.DoubleType)
          .add("stepSize", DataTypes.DoubleType, false);

  private final TrainingHistory history;

  NeuralNetworkSummary(TrainingHistory history) {
    this.history = history;
  }

  /** The mean loss of each epoch. */
  @Override
  public double[] objectiveHistory() {
    return history.losses().clone();
  }

  /** The number of epochs. */
  @Override
  public int totalIterations() {
    return history.losses().length;
  }

  /** The epoch whose parameters the model has, counted from 1. */
  public int bestEpoch() {
    return history.bestEpoch();
  }

  /**
   * A row for each epoch, counted from 1: its mean loss, the mean loss of the validation rows after
   * it (null without such rows), and the learning rate of its last step.
   */
  public Dataset<Row> epochs() {
    double[] validation = history.validationLosses();
    List<Row> rows =
        IntStream.range(0, totalIterations())
            .mapToObj(
                i ->
                    RowFactory.create(
                        i + 1,
                        history.losses()[i],
                        validation.length == 0 ? null : validation[i],
                        history.rates()[i]))
            .toList();
    return SparkSession.active().createDataFrame(rows, EPOCHS);
  }

  /** All of it as a constant. */
  Computation column() {
    return new Constant(history);
  }

  private record Constant(TrainingHistory history) implements Computation {
    @Override
    public DataType type(List<DataType> inputs) {
      DataType numbers = DataTypes.createArrayType(DataTypes.DoubleType, false);
      return new StructType()
          .add("losses", numbers, false)
          .add("validationLosses", numbers, false)
          .add("stepSizes", numbers, false)
          .add("bestEpoch", DataTypes.IntegerType, false);
    }

    @Override
    public Column column(List<Column> inputs, List<DataType> types) {
      return functions.struct(
          functions.lit(history.losses()).as("losses"),
          functions.lit(history.validationLosses()).as("validationLosses"),
          functions.lit(history.rates()).as("stepSizes"),
          functions.lit(history.bestEpoch()).as("bestEpoch"));
    }
  }
}
