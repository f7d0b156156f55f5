package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.execution.vectorized.Dictionary;
import org.apache.spark.sql.execution.vectorized.OffHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.core.definition.Numbers;
import org.sparkactivations.sql.function.Form;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.function.SqlFunctions;

/**
 * Arrays in every form that Spark has for them, with numbers in the places of nulls: these must not
 * become a part of the result.
 */
class ArraysTest {
  private static final List<Integer> NULLS = List.of(1, 4);
  private static final double[] NUMBERS = {1.5, 99, -2, 0, 99, 3};

  private static final String OFF_HEAP = "spark.sql.columnVector.offheap.enabled";

  /** Where the array begins in a column. */
  private static final int OFFSET = 3;

  /** The functions that need no data but x, and a gradient of its length. */
  static Stream<SqlFunction> functions() {
    return SqlFunctions.all().stream()
        .filter(f -> f.definition().arguments().stream().noneMatch(a -> a.required()))
        .filter(f -> f.definition().operands().isEmpty())
        .filter(f -> f.form() != Form.BACKWARD || f.elementwise());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void nullsStayNulls(SqlFunction function) {
    int arguments = function.form() == Form.BACKWARD ? 2 : 1;
    for (DataType number : List.of(DataTypes.DoubleType, DataTypes.FloatType)) {
      DataType type = DataTypes.createArrayType(number);
      RandomCall call = new RandomCall(function, type, List.of(number), new Random(1));
      Expression expression =
          call.expression(Collections.nCopies(arguments, new BoundReference(0, type, true)));
      Object expected = call.expected(Collections.nCopies(arguments, boxed(number)));
      for (ArrayData array : arrays(number)) {
        Object result = expression.eval(new GenericInternalRow(new Object[] {array}));
        Object got = CatalystTypeConverters.convertToScala(result, expression.dataType());
        assertTrue(
            Bits.equal(expected, got),
            () -> "%s of %s: %s".formatted(expression, array.getClass(), Bits.text(got)));
      }
    }
  }

  private static List<Object> boxed(DataType type) {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < NUMBERS.length; i++) {
      Object x =
          type.equals(DataTypes.FloatType) ? (Object) (float) NUMBERS[i] : (Object) NUMBERS[i];
      list.add(NULLS.contains(i) ? null : x);
    }
    return list;
  }

  private static List<ArrayData> arrays(DataType type) {
    float[] floats = new float[NUMBERS.length];
    IntStream.range(0, floats.length).forEach(i -> floats[i] = (float) NUMBERS[i]);
    UnsafeArrayData unsafe =
        type.equals(DataTypes.FloatType)
            ? UnsafeArrayData.fromPrimitiveArray(floats)
            : UnsafeArrayData.fromPrimitiveArray(NUMBERS);
    NULLS.forEach(unsafe::setNullAt);
    List<ArrayData> arrays = new ArrayList<>();
    arrays.add(unsafe);
    arrays.add(new GenericArrayData(boxed(type).toArray()));
    for (boolean dictionary : new boolean[] {false, true}) {
      int capacity = OFFSET + NUMBERS.length;
      ColumnarArray onHeap = columnar(new OnHeapColumnVector(capacity, type), dictionary);
      arrays.add(onHeap);
      arrays.add(onHeap.copy());
      arrays.add(columnar(new OffHeapColumnVector(capacity, type), dictionary));
    }
    return arrays;
  }

  private static ColumnarArray columnar(WritableColumnVector column, boolean dictionary) {
    WritableColumnVector ids =
        dictionary ? column.reserveDictionaryIds(OFFSET + NUMBERS.length) : null;
    column.setDictionary(dictionary ? new Numbers() : null);
    for (int i = 0; i < NUMBERS.length; i++) {
      if (dictionary) {
        ids.putInt(OFFSET + i, i);
      } else if (column.dataType().equals(DataTypes.FloatType)) {
        column.putFloat(OFFSET + i, (float) NUMBERS[i]);
      } else {
        column.putDouble(OFFSET + i, NUMBERS[i]);
      }
    }
    NULLS.forEach(i -> column.putNull(OFFSET + i));
    return new ColumnarArray(column, OFFSET, NUMBERS.length);
  }

  /** The places of the numbers are their codes. */
  private static final class Numbers implements Dictionary {
    @Override
    public int decodeToInt(int id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long decodeToLong(int id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public float decodeToFloat(int id) {
      return (float) NUMBERS[id];
    }

    @Override
    public double decodeToDouble(int id) {
      return NUMBERS[id];
    }

    @Override
    public byte[] decodeToBinary(int id) {
      throw new UnsupportedOperationException();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void filesWithDictionariesAreReadInColumns(boolean offHeap, @TempDir Path folder)
      throws IOException {
    Dataset<Row> table =
        SPARK
            .range(0, 1000, 1, 1)
            .selectExpr("transform(sequence(0, id % 7), i -> nullif((id + i) % 4, 0) - 2.5D) AS a")
            .selectExpr("a", "CAST(a AS ARRAY<FLOAT>) AS f", "array(a, NULL, a) AS n");
    Path file = folder.resolve("numbers");
    table.write().parquet(file.toString());
    assertTrue(hasDictionary(file));
    String[] calls = {
      "nn_gelu(a)",
      "nn_gelu(f)",
      "nn_gelu(n)",
      "nn_relu_backward(a, f)",
      "nn_softmax(a)",
      "nn_softmax(n)",
      "nn_maxout(a, 1)",
      "nn_crelu(f)"
    };
    Map<String, String> settings = Map.of(OFF_HEAP, String.valueOf(offHeap));
    Dataset<Row> columns = SPARK.read().parquet(file.toString()).selectExpr(calls);
    List<Row> got = LocalSpark.with(settings, columns::collectAsList);
    String plan = columns.queryExecution().executedPlan().toString();
    assertTrue(plan.contains("ColumnarToRow"), plan);
    List<Row> expected = table.selectExpr(calls).collectAsList();
    for (int i = 0; i < expected.size(); i++) {
      assertTrue(Bits.equal(expected.get(i).toSeq(), got.get(i).toSeq()), got.get(i)::toString);
    }
  }

  private static boolean hasDictionary(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Path file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
      var input =
          HadoopInputFile.fromPath(
              new org.apache.hadoop.fs.Path(file.toUri()), new Configuration());
      try (ParquetFileReader reader = ParquetFileReader.open(input)) {
        return reader.getFooter().getBlocks().get(0).getColumns().stream()
            .allMatch(ColumnChunkMetaData::hasDictionaryPage);
      }
    }
  }
}
