package org.sparkactivations.cli.input;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.util.QuotingUtils;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.profiler.report.NumberText;

/**
 * Reads the text cells of CSV columns as numbers. A cell that is not a number becomes null and is
 * counted. The counts are taken while the job runs, so they need no second pass over the file.
 */
public final class CsvNumbers {
  private final List<String> columns;
  private final Observation counts = Observation.apply(UUID.randomUUID().toString());
  private final Dataset<Row> table;

  /** Selects those of the columns that hold text. */
  public CsvNumbers(Dataset<Row> text, List<String> wanted) {
    columns =
        Arrays.stream(text.schema().fields())
            .filter(f -> f.dataType().equals(DataTypes.StringType) && wanted.contains(f.name()))
            .map(StructField::name)
            .toList();
    table = columns.isEmpty() ? text : converted(text);
  }

  /** The table with numbers in place of text. */
  public Dataset<Row> table() {
    return table;
  }

  private Dataset<Row> converted(Dataset<Row> text) {
    List<Column> metrics = new ArrayList<>();
    Map<String, Column> numbers = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Column cell = col(QuotingUtils.quoteIdentifier(columns.get(i)));
      Column number = cell.try_cast(DataTypes.DoubleType);
      metrics.add(count(cell).as("cells" + i));
      metrics.add(count(number).as("numbers" + i));
      metrics.add(min(when(number.isNull(), cell)).as("example" + i));
      numbers.put(columns.get(i), number);
    }
    Column rows = count(lit(1)).as("rows");
    return text.observe(counts, rows, metrics.toArray(Column[]::new)).withColumns(numbers);
  }

  /**
   * One line for every column with cells that are not numbers. Call this after a job has read the
   * table.
   *
   * @throws UsageException if a column has cells and none of them is a number
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (columns.isEmpty()) {
      return warnings;
    }
    Map<String, Object> found = found();
    for (int i = 0; i < columns.size(); i++) {
      long cells = (Long) found.get("cells" + i);
      long numbers = (Long) found.get("numbers" + i);
      String example = shortened((String) found.get("example" + i));
      if (cells > 0 && numbers == 0) {
        throw new UsageException(
            "column '%s' holds no numbers, e.g. '%s'; choose others with --columns"
                .formatted(columns.get(i), example));
      }
      if (numbers < cells) {
        long bad = cells - numbers;
        warnings.add(
            "%s of %s %s, e.g. '%s'; counted as null"
                .formatted(
                    NumberText.count(bad, "cell"),
                    columns.get(i),
                    bad == 1 ? "is not a number" : "are not numbers",
                    example));
      }
    }
    return warnings;
  }

  private Map<String, Object> found() {
    try {
      return counts.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the job's counts were awaited", e);
    }
  }

  private static String shortened(String text) {
    return text == null || text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }
}
