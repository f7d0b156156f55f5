package org.sparkactivations.profiler;

import static org.apache.spark.sql.functions.col;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Times the profile of cached vectors beside Spark's own mean and variance of them, in turns. The
 * least of some runs is printed, in nanoseconds of processor time for each element: others may use
 * the machine, too.
 */
public final class ProfileTimes {
  private static final int ROWS = 150_000;
  private static final int DIMENSIONS = 256;
  private static final int RUNS = 7;
  private static final int CORES = 2;

  private static final String[] EIGHT = {
    "sigmoid", "tanh", "relu", "gelu", "silu", "elu", "hardsigmoid", "softplus"
  };

  private ProfileTimes() {}

  public static void main(String[] args) {
    Dataset<Row> table = table().cache();
    table.count();
    List<Runnable> contenders =
        List.of(
            () -> table.select(Summarizer.metrics("mean", "variance").summary(col("x"))).collect(),
            () -> LocalSpark.profile(table, List.of("x"), "sigmoid"),
            () -> LocalSpark.profile(table, List.of("x"), EIGHT));
    var clock = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    double[] least = new double[contenders.size()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int run = 0; run < RUNS; run++) {
      for (int i = 0; i < least.length; i++) {
        long start = clock.getProcessCpuTime();
        contenders.get(i).run();
        double time = clock.getProcessCpuTime() - start;
        least[i] = Math.min(least[i], time / ROWS / DIMENSIONS);
      }
    }
    List<String> lines = new ArrayList<>();
    List<String> names = List.of("Summarizer mean, variance", "profile, 1 function", "8 functions");
    for (int i = 0; i < least.length; i++) {
      String line = "%-26s %6.1f ns  %5.2f times Summarizer";
      lines.add(line.formatted(names.get(i), least[i], least[i] / least[0]));
    }
    lines.forEach(System.out::println);
  }

  private static Dataset<Row> table() {
    MapFunction<Long, Row> draw =
        id -> {
          Random random = new Random(id);
          return RowFactory.create(
              Vectors.dense(random.doubles(DIMENSIONS).map(u -> 6 * u - 3).toArray()));
        };
    StructType type = new StructType().add("x", SQLDataTypes.VectorType());
    return LocalSpark.SPARK
        .range(0, ROWS, 1, CORES)
        .as(Encoders.LONG())
        .map(draw, Encoders.row(type));
  }
}
