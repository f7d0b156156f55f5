package org.sparkactivations.cli.output;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_csv;
import static org.apache.spark.sql.functions.to_json;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.cli.UsageException;

/** How the rows of a query are printed. */
public enum ResultFormat {
  /** For people: the first rows of a long result, with text wrapped. */
  TABLE {
    @Override
    public void print(Dataset<Row> result, PrintWriter out) {
      new ResultTable(result).lines().forEach(out::println);
    }
  },

  /** A header and one line for each row. Arrays and structs are JSON inside their cell. */
  CSV {
    @Override
    public void print(Dataset<Row> result, PrintWriter out) {
      out.println(
          Arrays.stream(result.columns()).map(ResultFormat::cell).collect(Collectors.joining(",")));
      Dataset<Row> flat = numbered(result);
      Column[] cells =
          Arrays.stream(flat.schema().fields())
              .map(
                  f ->
                      isNested(f.dataType())
                          ? to_json(col(f.name()), JSON_OPTIONS).as(f.name())
                          : col(f.name()))
              .toArray(Column[]::new);
      flat.select(cells)
          .select(to_csv(struct(col("*")), CSV_OPTIONS))
          .toLocalIterator()
          .forEachRemaining(row -> out.println(row.getString(0)));
    }
  },

  /** One array of objects, with one row per line. NaN and infinities are strings. */
  JSON {
    @Override
    public void print(Dataset<Row> result, PrintWriter out) {
      Set<String> names = new HashSet<>();
      for (String name : result.columns()) {
        if (!names.add(name)) {
          throw new UsageException(
              "two columns are called '%s'; give one another name with AS".formatted(name));
        }
      }
      Dataset<Row> flat = numbered(result);
      Column[] fields =
          IntStream.range(0, names.size())
              .mapToObj(i -> col("c" + i).as(result.columns()[i]))
              .toArray(Column[]::new);
      String separator = "[\n";
      Iterator<Row> rows = flat.select(to_json(struct(fields), JSON_OPTIONS)).toLocalIterator();
      while (rows.hasNext()) {
        out.print(separator + rows.next().getString(0));
        separator = ",\n";
      }
      out.println(separator.startsWith("[") ? "[]" : "\n]");
    }
  };

  private static final Map<String, String> JSON_OPTIONS = Map.of("ignoreNullFields", "false");

  /** Spark's writer as of RFC 4180, with blanks kept. */
  static final Map<String, String> CSV_OPTIONS =
      Map.of(
          "escape", "\"",
          "ignoreLeadingWhiteSpace", "false",
          "ignoreTrailingWhiteSpace", "false");

  /** Prints partition by partition, so that a long result needs little memory. */
  public abstract void print(Dataset<Row> result, PrintWriter out);

  /** The result with the columns renamed to c0, c1, ... and vectors converted to arrays. */
  private static Dataset<Row> numbered(Dataset<Row> result) {
    String[] names =
        IntStream.range(0, result.columns().length).mapToObj(i -> "c" + i).toArray(String[]::new);
    Dataset<Row> renamed = result.toDF(names);
    return renamed.select(
        Arrays.stream(renamed.schema().fields()).map(ResultFormat::plain).toArray(Column[]::new));
  }

  private static Column plain(StructField field) {
    boolean vector = field.dataType().equals(SQLDataTypes.VectorType());
    Column column = col(field.name());
    return vector ? functions.vector_to_array(column, "float64").as(field.name()) : column;
  }

  private static boolean isNested(DataType type) {
    return type instanceof ArrayType || type instanceof StructType || type instanceof MapType;
  }

  private static String cell(String name) {
    return name.matches("[^,\"\\r\\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
