package org.sparkactivations.cli.bench;

import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.Normalizer;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.bench.Workload.Query;
import org.sparkactivations.core.layer.Dense;
import org.sparkactivations.ml.ActivationTransformer;
import org.sparkactivations.ml.BatchNormalization;
import org.sparkactivations.ml.Softmax;

/** Pipeline stages compared with SQL functions and with stages of MLlib, on the cached vectors. */
final class StageQueries {
  private static final String TYPE = "stage";
  private static final String INPUT = "v";
  private static final String OUTPUT = "y";

  /**
   * The size of the layer that is compared with BLAS outside Spark: its outputs, and the rows
   * computed.
   */
  private static final int OUTPUTS = 128;

  private static final int LAYER_ROWS = 4000;

  private final Dataset<Row> table;
  private final int cores;
  private final int rows;

  StageQueries(SparkSession spark, int rows) {
    this.rows = rows;
    this.table = spark.table(Workload.ROWS_TABLE).select(INPUT);
    this.cores = spark.sparkContext().defaultParallelism();
  }

  List<Query> queries() {
    StandardScaler scaler =
        new StandardScaler().setInputCol(INPUT).setOutputCol(OUTPUT).setWithMean(true);
    BatchNormalization batch = new BatchNormalization().setInputCol(INPUT).setOutputCol(OUTPUT);
    double[] weights = new Random(1).doubles(Workload.LENGTH * OUTPUTS).toArray();
    double[] x = new Random(2).doubles(Workload.LENGTH).toArray();
    double[] y = new double[OUTPUTS];
    JavaBLAS blas = JavaBLAS.getInstance();
    Dense dense = new Dense(weights, new double[OUTPUTS]);
    return List.of(
        onTable(Workload.COPY, () -> table),
        onTable("nn_gelu", () -> table.selectExpr("nn_gelu(v)")),
        transform(
            "ActivationTransformer, gelu",
            new ActivationTransformer()
                .setFunction("gelu")
                .setInputCol(INPUT)
                .setOutputCol(OUTPUT)),
        transform("MLlib Normalizer", new Normalizer().setInputCol(INPUT).setOutputCol(OUTPUT)),
        transform("Softmax", new Softmax().setInputCol(INPUT).setOutputCol(OUTPUT)),
        query("MLlib StandardScaler.fit", () -> scaler.fit(table)),
        query("BatchNormalization.fit", () -> batch.fit(table)),
        transform("MLlib StandardScalerModel", scaler.fit(table)),
        transform("BatchNormalizationModel", batch.fit(table)),
        // The loop that Spark uses for a dense matrix and vector.
        layer(
            "BLAS gemv, 256 to 128, in a loop",
            () -> blas.dgemv("N", OUTPUTS, x.length, 1, weights, OUTPUTS, x, 1, 0, y, 1)),
        layer("Dense, 256 to 128, in a loop", () -> dense.apply(x, 0, x.length, y, 0)));
  }

  private Query query(String name, Runnable action) {
    return new Query(TYPE, name, action, (double) rows * Workload.LENGTH, cores);
  }

  private Query onTable(String name, Supplier<Dataset<Row>> result) {
    return query(name, () -> Workload.execute(result.get()));
  }

  private Query transform(String name, Transformer stage) {
    return onTable(name, () -> stage.transform(table).select(OUTPUT));
  }

  private static Query layer(String name, Runnable row) {
    Runnable rows = () -> IntStream.range(0, LAYER_ROWS).forEach(i -> row.run());
    return new Query(TYPE, name, rows, (double) LAYER_ROWS * Workload.LENGTH, 1);
  }
}
