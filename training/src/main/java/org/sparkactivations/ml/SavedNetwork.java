package org.sparkactivations.ml;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.training.HistoryFormat;
import org.sparkactivations.training.TrainedNetwork;
import org.sparkactivations.training.TrainingHistory;

/** The form in which models keep their network: a row in a Parquet file beside the params. */
final class SavedNetwork {
  /** JSON; null in models that were saved before it was kept. */
  private static final String HISTORY = "history";

  static final StructType SCHEMA =
      new StructType()
          .add("version", DataTypes.IntegerType)
          .add("network", DataTypes.StringType)
          .add("inputs", DataTypes.IntegerType)
          .add("outputs", DataTypes.IntegerType)
          .add("parameters", SQLDataTypes.VectorType())
          .add("statistics", SQLDataTypes.VectorType())
          .add("mean", SQLDataTypes.VectorType())
          .add("variance", SQLDataTypes.VectorType())
          .add("losses", SQLDataTypes.VectorType())
          .add("validationLosses", SQLDataTypes.VectorType())
          .add("rates", SQLDataTypes.VectorType())
          .add("bestEpoch", DataTypes.IntegerType)
          .add(HISTORY, DataTypes.StringType);

  private static final int VERSION = 1;

  private SavedNetwork() {}

  static MLWriter writer(Params model, TrainedNetwork trained) {
    Network network = trained.network();
    Row row =
        RowFactory.create(
            VERSION,
            network.spec(),
            network.inputs(),
            network.outputs(),
            Vectors.dense(trained.parameters()),
            Vectors.dense(trained.statistics()),
            Vectors.dense(trained.mean()),
            Vectors.dense(trained.variance()),
            Vectors.dense(trained.history().losses()),
            Vectors.dense(trained.history().validationLosses()),
            Vectors.dense(trained.history().stepSizes()),
            trained.history().bestEpoch(),
            HistoryFormat.write(trained.history()).toString());
    return new DataWriter(model, row, SCHEMA);
  }

  /**
   * @throws IllegalArgumentException if a newer version wrote it, or it has an unknown layer
   */
  static TrainedNetwork read(Row row) {
    int version = row.<Integer>getAs("version");
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "got format version %d; expected %d; a newer version of the library reads it"
              .formatted(version, VERSION));
    }
    Network network = network(row);
    int features = StageReader.dense(row, "mean").size() == 0 ? 0 : network.inputs();
    return new TrainedNetwork(
        network,
        values(row, "parameters", network.parameterCount()),
        values(row, "statistics", network.newStatistics().length),
        values(row, "mean", features),
        values(row, "variance", features),
        history(row));
  }

  private static TrainingHistory history(Row row) {
    String json = row.getAs(HISTORY);
    if (json != null) {
      return HistoryFormat.read(json);
    }
    int epochs = StageReader.dense(row, "losses").size();
    int validated = StageReader.dense(row, "validationLosses").size() == 0 ? 0 : epochs;
    return TrainingHistory.of(
        values(row, "losses", epochs),
        values(row, "validationLosses", validated),
        values(row, "rates", epochs),
        row.<Integer>getAs("bestEpoch"));
  }

  private static Network network(Row row) {
    try {
      return Network.parse(
          row.getAs("network"), row.<Integer>getAs("inputs"), row.<Integer>getAs("outputs"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage() + "; a newer version of the library may know the layer", e);
    }
  }

  private static double[] values(Row row, String name, int expected) {
    double[] values = StageReader.dense(row, name).values();
    if (values.length != expected) {
      throw new IllegalArgumentException(
          "%s: got %,d numbers; expected %,d for this network"
              .formatted(name, values.length, expected));
    }
    return values;
  }
}
