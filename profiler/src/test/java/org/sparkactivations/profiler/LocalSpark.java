package org.sparkactivations.profiler;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;

/** The session that the tests share. */
public final class LocalSpark {
  public static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[2]")
          .config("spark.ui.enabled", false)
          .config("spark.sql.shuffle.partitions", 3)
          .getOrCreate();

  private LocalSpark() {}

  static Dataset<Row> table(List<Row> rows, StructType type, int partitions) {
    return SPARK.createDataFrame(rows, type).repartition(partitions);
  }

  public static List<Activation> functions(String... specs) {
    return Arrays.stream(specs).map(Activations::parse).toList();
  }

  public static Profile profile(Dataset<Row> table, List<String> columns, String... specs) {
    return Profiler.of(table).columns(columns).functions(functions(specs)).run();
  }
}
