package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.train.AutoInitializer;
import org.sparkactivations.training.TrainedNetwork;
import org.sparkactivations.training.TrainingHistory;

/** Rows of three classes in rings, and estimators that learn them. */
final class Rings {
  static final SparkSession SPARK =
      SparkSession.builder()
          .master(System.getProperty("spark.master", "local[2]"))
          .config("spark.ui.enabled", false)
          .config("spark.sql.shuffle.partitions", 2)
          .getOrCreate();

  private Rings() {}

  /** Three classes in rings, with weights and a target; every fifth vector is sparse. */
  static Dataset<Row> rows(int count) {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double label = i % 3;
      double angle = 2 * Math.PI * random.nextDouble();
      double radius = label + 0.5 + 0.2 * random.nextGaussian();
      Vector features = Vectors.dense(10 + radius * Math.cos(angle), radius * Math.sin(angle), 0);
      rows.add(
          RowFactory.create(
              i % 5 == 0 ? features.toSparse() : features, label, 1.0 + i % 2, radius));
    }
    return SPARK.createDataFrame(
        rows,
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType)
            .add("weight", DataTypes.DoubleType)
            .add("radius", DataTypes.DoubleType));
  }

  /** The network as it is before training, for standardized rows. */
  static TrainedNetwork untrained(String layers, int outputs) {
    Network network = Network.parse(layers, 3, outputs);
    return new TrainedNetwork(
        network,
        network.initialParameters(new AutoInitializer(), 1),
        network.newStatistics(),
        new double[] {10, 0, 0},
        new double[] {2, 2, 1},
        TrainingHistory.of(new double[] {1}, new double[0], new double[] {0.1}, 1));
  }

  static NeuralNetworkClassifier classifier() {
    return new NeuralNetworkClassifier()
        .setNetwork("dense(16) gelu batch_norm dropout(p=0.1) dense(16) prelu")
        .setWeightCol("weight")
        .setOptimizer("adam(lr=0.01)")
        .setBatchSize(32)
        .setMaxIter(30)
        .setSeed(5);
  }

  static NeuralNetworkRegressor regressor() {
    return new NeuralNetworkRegressor()
        .setNetwork("dense(16) tanh dense(16) tanh")
        .setLabelCol("radius")
        .setStepSize(0.01)
        .setBatchSize(32)
        .setMaxIter(40);
  }

  /** The messages of the exception and its causes. */
  static String refusal(Runnable action) {
    Throwable e = assertThrows(Exception.class, action::run);
    StringBuilder messages = new StringBuilder();
    for (; e != null; e = e.getCause()) {
      messages.append(e.getMessage()).append('\n');
    }
    return messages.toString();
  }
}
