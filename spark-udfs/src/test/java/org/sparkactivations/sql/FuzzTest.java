package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every function with random parameters, types and rows, from random sources, generated and
 * interpreted, against the {@link Reference}, bit for bit. To repeat a run, give its seed in the
 * system property {@code sparkactivations.fuzz.seed}.
 */
class FuzzTest {
  private static final int CALLS = 8;
  private static final int ROWS = 2000;
  private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";

  private static final List<DataType> LEAVES =
      List.of(
          DataTypes.DoubleType,
          DataTypes.DoubleType,
          DataTypes.FloatType,
          DataTypes.IntegerType,
          DataTypes.createDecimalType(12, 3));

  @TempDir Path folder;

  static LongStream seeds() {
    Long given = Long.getLong("sparkactivations.fuzz.seed");
    return given == null ? LongStream.of(1, new Random().nextLong()) : LongStream.of(given);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyFunctionAgreesWithTheCore(long seed) {
    System.out.println("sparkactivations.fuzz.seed=" + seed);
    Random random = new Random(seed);
    List<SqlFunction> functions = new ArrayList<>(SqlFunctions.all());
    Collections.shuffle(functions, random);
    for (int i = 0; i < functions.size(); i += CALLS) {
      RandomData types = new RandomData(random, LEAVES);
      List<RandomCall> calls =
          functions.subList(i, Math.min(i + CALLS, functions.size())).stream()
              .map(f -> new RandomCall(f, types.type(f.elementwise()), LEAVES, random))
              .toList();
      batch(calls, random, "%s/%d-%d".formatted(folder, seed, i));
    }
  }

  private static void batch(List<RandomCall> calls, Random random, String file) {
    StructType schema = new StructType().add("id", DataTypes.IntegerType);
    List<String> columns = new ArrayList<>(List.of("id"));
    for (int c = 0; c < calls.size(); c++) {
      List<DataType> types = calls.get(c).types();
      List<String> arguments = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        boolean given = !types.get(i).equals(DataTypes.NullType);
        arguments.add(given ? "c%d_%d".formatted(c, i) : "NULL");
        schema = given ? schema.add(arguments.get(i), types.get(i)) : schema;
      }
      columns.add(calls.get(c).sql(arguments));
    }
    List<List<List<Object>>> rows =
        Stream.generate(() -> calls.stream().map(RandomCall::row).toList()).limit(ROWS).toList();
    Dataset<Row> table =
        SPARK.createDataFrame(
            IntStream.range(0, ROWS).mapToObj(id -> flat(id, calls, rows.get(id))).toList(),
            schema);
    Map<String, String> settings = settings(random);
    int source = random.nextInt(3);
    List<Row> results =
        LocalSpark.with(
            settings,
            () ->
                stored(table, source, file)
                    .selectExpr(columns.toArray(String[]::new))
                    .collectAsList());
    assertEquals(ROWS, results.size());
    for (Row result : results) {
      for (int c = 0; c < calls.size(); c++) {
        List<Object> row = rows.get(result.getInt(0)).get(c);
        StructField field = result.schema().fields()[c + 1];
        Object expected = calls.get(c).expected(row);
        Object got = result.get(c + 1);
        assertTrue(
            Bits.equal(expected, got) && Bits.fit(got, field.dataType(), field.nullable()),
            () ->
                "%s of %s\nwith %s, source %d\nrow      %s\nexpected %s\ngot      %s, %s"
                    .formatted(
                        field.name(),
                        table.schema().toDDL(),
                        settings,
                        source,
                        Bits.text(row),
                        Bits.text(expected),
                        Bits.text(got),
                        field.dataType().sql()));
      }
    }
  }

  private static Row flat(int id, List<RandomCall> calls, List<List<Object>> row) {
    List<Object> values = new ArrayList<>(List.of(id));
    for (int c = 0; c < calls.size(); c++) {
      List<DataType> types = calls.get(c).types();
      for (int i = 0; i < types.size(); i++) {
        if (!types.get(i).equals(DataTypes.NullType)) {
          values.add(row.get(c).get(i));
        }
      }
    }
    return RowFactory.create(values.toArray());
  }

  /** Rows of the driver, of the cache, or of a Parquet file. */
  private static Dataset<Row> stored(Dataset<Row> table, int source, String file) {
    switch (source) {
      case 0 -> {
        return table;
      }
      case 1 -> {
        return table.repartition(2).cache();
      }
      default -> {
        table.write().parquet(file);
        return SPARK.read().parquet(file);
      }
    }
  }

  private static Map<String, String> settings(Random random) {
    boolean wholeStage = random.nextBoolean();
    return Map.of(
        "spark.sql.codegen.wholeStage",
        String.valueOf(wholeStage),
        "spark.sql.codegen.factoryMode",
        wholeStage || random.nextBoolean() ? "CODEGEN_ONLY" : "NO_CODEGEN",
        "spark.sql.ansi.enabled",
        String.valueOf(random.nextBoolean()),
        VECTORIZED,
        String.valueOf(random.nextInt(3) > 0),
        "spark.sql.columnVector.offheap.enabled",
        String.valueOf(random.nextBoolean()));
  }
}
