package org.sparkactivations.cli.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.cli.input.CellReader.Kept;
import org.sparkactivations.profiler.report.NumberText;

/**
 * Reads the text cells of CSV columns as numbers. A cell that is not a number becomes null and is
 * counted. The counts are taken while a job reads the table, so they need no second pass over the
 * file.
 *
 * <p>Rows are read in a plain loop: to plan and compile an expression and three counts for each of
 * 4,000 columns takes Spark a minute of CPU.
 */
public final class CsvNumbers {
  private static final int FIRST_ROWS = 100;
  private static final int LONGEST = 40;

  private final Dataset<Row> text;
  private final StructType schema;
  private final List<String> columns;
  private final int[] ordinals;
  private CellCounts counts;

  /**
   * @param columns columns of text whose cells are to be counted
   */
  public CsvNumbers(Dataset<Row> text, List<String> columns) {
    this.text = text;
    schema = text.schema();
    this.columns = columns;
    ordinals = columns.stream().mapToInt(schema::fieldIndex).toArray();
    counts = new CellCounts(columns.size());
  }

  private JavaRDD<InternalRow> rows() {
    return text.queryExecution().toRdd().toJavaRDD();
  }

  /** The columns with a number or no cell at all in the first rows. */
  List<String> likely() {
    if (columns.isEmpty()) {
      return columns;
    }
    CellReader reader = new CellReader(List.of(), ordinals, new boolean[ordinals.length], counts);
    rows().map(InternalRow::copy).take(FIRST_ROWS).forEach(reader::call);
    return numeric();
  }

  /** The columns with a number or no cell at all, once a job has read the table. */
  List<String> numeric() {
    return IntStream.range(0, columns.size())
        .filter(i -> counts.numbers(i) > 0 || counts.cells(i) == 0)
        .mapToObj(columns::get)
        .toList();
  }

  /** Whether there are cells in a column and all of them are numbers, once a job has read them. */
  public boolean isNumeric(String column) {
    int i = columns.indexOf(column);
    return counts.cells(i) > 0 && counts.cells(i) == counts.numbers(i);
  }

  /** Counts the cells in a job of their own. */
  public void count() {
    read(List.of(), List.of()).count();
  }

  /** Some columns as they are, then some of the counted ones as numbers. */
  public Dataset<Row> table(List<String> kept, List<String> numbers) {
    List<Kept> unchanged = kept.stream().map(name -> kept(name, CellType.TEXT)).toList();
    return table(unchanged, numbers, numbers);
  }

  /**
   * All columns, then the counted ones as numbers.
   *
   * @param numbers what these are called
   * @param typed whether to find types for columns of text, which takes another pass over the file
   */
  public Dataset<Row> withNumbers(List<String> numbers, boolean typed) {
    String[] names = schema.fieldNames();
    CellType[] types = new CellType[names.length];
    Arrays.fill(types, CellType.TEXT);
    if (typed) {
      int[] text = IntStream.range(0, types.length).filter(i -> isText(schema.apply(i))).toArray();
      CellType[] found = CellType.of(rows(), text);
      IntStream.range(0, text.length).forEach(i -> types[text[i]] = found[i]);
    }
    List<Kept> kept =
        IntStream.range(0, types.length).mapToObj(i -> kept(names[i], types[i])).toList();
    return table(kept, columns, numbers);
  }

  public static boolean isText(StructField field) {
    return field.dataType().equals(DataTypes.StringType);
  }

  private Kept kept(String name, CellType cells) {
    int i = schema.fieldIndex(name);
    return new Kept(i, schema.apply(i).dataType(), cells);
  }

  private Dataset<Row> table(List<Kept> kept, List<String> numbers, List<String> names) {
    List<StructField> fields = new ArrayList<>();
    for (Kept column : kept) {
      DataType type = column.cells() == CellType.TEXT ? column.stored() : column.cells().type();
      fields.add(DataTypes.createStructField(schema.apply(column.column()).name(), type, true));
    }
    names.forEach(n -> fields.add(DataTypes.createStructField(n, DataTypes.DoubleType, true)));
    SparkSession spark = (SparkSession) text.sparkSession();
    return spark.internalCreateDataFrame(
        read(kept, numbers).rdd(), DataTypes.createStructType(fields), false);
  }

  /** Rows that are counted anew when a job reads them. */
  private JavaRDD<InternalRow> read(List<Kept> kept, List<String> numbers) {
    Set<String> wanted = Set.copyOf(numbers);
    boolean[] isRead = new boolean[ordinals.length];
    for (int i = 0; i < isRead.length; i++) {
      isRead[i] = wanted.contains(columns.get(i));
    }
    counts = new CellCounts(ordinals.length);
    text.sparkSession().sparkContext().register(counts);
    return rows().map(new CellReader(kept, ordinals, isRead, counts));
  }

  /**
   * One line for every column that holds numbers and other cells. Call this after a job has read
   * the table.
   *
   * @throws UsageException if one of the named columns has cells and no number
   */
  public List<String> warnings(Set<String> named) {
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < ordinals.length; i++) {
      long bad = counts.cells(i) - counts.numbers(i);
      String column = columns.get(i);
      if (bad == 0) {
        continue;
      }
      if (counts.numbers(i) > 0) {
        warnings.add(
            "%s of %s %s, e.g. '%s'; counted as null"
                .formatted(
                    NumberText.count(bad, "cell"),
                    column,
                    bad == 1 ? "is not a number" : "are not numbers",
                    example(i)));
      } else if (named.contains(column)) {
        throw new UsageException(
            "column '%s' holds no numbers, e.g. '%s'; choose another"
                .formatted(column, example(i)));
      }
    }
    return warnings;
  }

  /** A cell of a column without numbers. */
  public String example(String column) {
    return example(columns.indexOf(column));
  }

  private String example(int column) {
    return StringUtils.abbreviate(counts.example(column), LONGEST);
  }
}
