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
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.function.SqlFunctions;

/**
 * Every function with random parameters, types and rows, from random sources, generated and
 * interpreted, against the {@link Reference}, bit for bit. To repeat a run, give its seed in the
 * system property {@code sparkactivations.fuzz.seed}; for more random ones than one, their number
 * in {@code sparkactivations.fuzz.seeds}, and for more rows {@code -Dsparkactivations.full=true}.
 */
class FuzzTest {
  private static final int CALLS = 8;
  private static final int ROWS = Boolean.getBoolean("sparkactivations.full") ? 2000 : 200;
  private static final List<String> SOURCES = List.of("query", "cache", "parquet", "orc");

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
    int random = Integer.getInteger("sparkactivations.fuzz.seeds", 1);
    return given == null ? new Random().longs(random) : LongStream.of(given);
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
              .map(f -> new RandomCall(f, types.type(f.takesNumber()), LEAVES, random))
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
    String source = SOURCES.get(random.nextInt(SOURCES.size()));
    List<Row> results =
        LocalSpark.with(
            settings,
            () ->
                stored(table, source, file)
                    .selectExpr(columns.toArray(String[]::new))
                    .collectAsList());
    assertEquals(ROWS, results.size());
    for (int c = 0; c < calls.size(); c++) {
      StructField field = results.get(0).schema().fields()[c + 1];
      String context =
          "%s of %s\nwith %s, from %s".formatted(field.name(), schema.toDDL(), settings, source);
      boolean[] nulls = new boolean[10];
      for (Row result : results) {
        List<Object> row = rows.get(result.getInt(0)).get(c);
        Object expected = calls.get(c).expected(row);
        Object got = result.get(c + 1);
        assertTrue(
            Bits.equal(expected, got),
            () ->
                "%s\nrow      %s\nexpected %s\ngot      %s"
                    .formatted(context, Bits.text(row), Bits.text(expected), Bits.text(got)));
        Bits.markNulls(got, 0, nulls);
      }
      // Files do not keep what can not be null.
      boolean exact = source.equals("query") || source.equals("cache");
      assertNulls(field.nullable(), field.dataType(), nulls, 0, exact, context);
    }
  }

  /** Nulls are where the type has them, and if exact the type has none elsewhere. */
  private static void assertNulls(
      boolean nullable, DataType type, boolean[] nulls, int depth, boolean exact, String context) {
    assertTrue(
        exact ? nullable == nulls[depth] : nullable || !nulls[depth],
        () -> "%s\n%s nullable: %s, at depth %d".formatted(context, type.json(), nullable, depth));
    if (type instanceof ArrayType array) {
      assertNulls(array.containsNull(), array.elementType(), nulls, depth + 1, exact, context);
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

  private static Dataset<Row> stored(Dataset<Row> table, String source, String file) {
    return switch (source) {
      case "query" -> table;
      case "cache" -> table.repartition(2).cache();
      default -> {
        table.write().format(source).save(file);
        yield SPARK.read().format(source).schema(table.schema()).load(file);
      }
    };
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
        "spark.sql.parquet.enableVectorizedReader",
        String.valueOf(random.nextInt(3) > 0),
        "spark.sql.orc.enableVectorizedReader",
        String.valueOf(random.nextInt(3) > 0),
        "spark.sql.columnVector.offheap.enabled",
        String.valueOf(random.nextBoolean()));
  }
}
