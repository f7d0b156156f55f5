package org.sparkactivations.ml;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingHistory;

/** What was recorded of epochs as rows; figures that are not known are null. */
final class HistoryRows {
  private static final StructType LAYER =
      new StructType()
          .add("layer", DataTypes.StringType, false)
          .add("spec", DataTypes.StringType, false)
          .add("units", DataTypes.IntegerType, false)
          .add("saturated", DataTypes.DoubleType)
          .add("zero", DataTypes.DoubleType)
          .add("dead", DataTypes.DoubleType)
          .add("meanSlope", DataTypes.DoubleType)
          .add("gradientNorm", DataTypes.DoubleType)
          .add("weightScale", DataTypes.DoubleType)
          .add("updateRatio", DataTypes.DoubleType);

  static final StructType SCHEMA =
      new StructType()
          .add("epoch", DataTypes.IntegerType, false)
          .add("loss", DataTypes.DoubleType, false)
          .add("validationLoss", DataTypes.DoubleType)
          .add("metric", DataTypes.DoubleType)
          .add("validationMetric", DataTypes.DoubleType)
          .add("baseline", DataTypes.DoubleType)
          .add("stepSize", DataTypes.DoubleType, false)
          .add("gradientNorm", DataTypes.DoubleType)
          .add("inputScale", DataTypes.DoubleType)
          .add("observedRows", DataTypes.LongType, false)
          .add("layers", DataTypes.createArrayType(LAYER, false), false);

  private HistoryRows() {}

  static List<Row> of(TrainingHistory history) {
    return history.epochs().stream().map(HistoryRows::row).toList();
  }

  private static Row row(EpochRecord epoch) {
    return RowFactory.create(
        epoch.epoch(),
        epoch.loss(),
        known(epoch.validationLoss()),
        known(epoch.metric()),
        known(epoch.validationMetric()),
        known(epoch.baseline()),
        epoch.stepSize(),
        known(epoch.gradientNorm()),
        known(epoch.inputScale()),
        epoch.observedRows(),
        epoch.layers().stream().map(HistoryRows::row).toArray(Row[]::new));
  }

  private static Row row(LayerFigures layer) {
    return RowFactory.create(
        layer.layer(),
        layer.spec(),
        layer.units(),
        known(layer.saturated()),
        known(layer.zero()),
        known(layer.dead()),
        known(layer.meanSlope()),
        known(layer.gradientNorm()),
        known(layer.weightScale()),
        known(layer.updateRatio()));
  }

  private static Double known(double figure) {
    return Double.isNaN(figure) ? null : figure;
  }
}
