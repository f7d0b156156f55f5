package org.sparkactivations.cli.output;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.profiler.report.VisibleText;

/**
 * The first rows of a query's result for people, as wide as the terminal if that is possible. Text
 * is wrapped, since findings and other sentences are no use without their ends; of an array of
 * texts each begins a line. What else is long, as structs and arrays of numbers, is cut.
 */
final class ResultTable {
  private static final int MOST_ROWS = 1000;
  private static final int WIDTH = 80;

  /** A column of text is at least this wide before it is wrapped. */
  private static final int TEXT = 40;

  /** A text in more lines is cut: it is a document and no sentence. */
  private static final int MOST_LINES = 10;

  private static final String NULL = "NULL";

  private final StructField[] fields;
  private final List<Row> rows;
  private final boolean more;

  ResultTable(Dataset<Row> result) {
    fields = result.schema().fields();
    String[] names =
        IntStream.range(0, fields.length).mapToObj(i -> "c" + i).toArray(String[]::new);
    Column[] cells =
        IntStream.range(0, fields.length)
            .mapToObj(i -> cell(col("c" + i), fields[i].dataType()))
            .toArray(Column[]::new);
    List<Row> first = result.toDF(names).select(cells).limit(MOST_ROWS + 1).collectAsList();
    more = first.size() > MOST_ROWS;
    rows = more ? first.subList(0, MOST_ROWS) : first;
  }

  private static Column cell(Column column, DataType type) {
    return isTexts(type) ? column : coalesce(column.cast("string"), lit(NULL));
  }

  private static boolean isTexts(DataType type) {
    return type instanceof ArrayType array && array.elementType().equals(DataTypes.StringType);
  }

  private boolean isText(int i) {
    return isTexts(fields[i].dataType()) || fields[i].dataType().equals(DataTypes.StringType);
  }

  List<String> lines() {
    int[] widths = widths();
    String edge =
        Arrays.stream(widths)
            .mapToObj(width -> "-".repeat(width))
            .collect(Collectors.joining("+", "+", "+"));
    List<List<String>> blocks = rows.stream().map(row -> block(row, widths)).toList();
    boolean apart = blocks.stream().anyMatch(block -> block.size() > 1);
    List<String> lines = new ArrayList<>(List.of(edge));
    List<List<String>> names =
        IntStream.range(0, fields.length)
            .mapToObj(i -> Paragraph.lines(name(i), widths[i]))
            .toList();
    lines.addAll(beside(names, widths));
    lines.add(edge);
    for (int i = 0; i < blocks.size(); i++) {
      if (apart && i > 0) {
        lines.add(edge);
      }
      lines.addAll(blocks.get(i));
    }
    lines.add(edge);
    if (more) {
      lines.add("only showing the first %,d rows".formatted(MOST_ROWS));
    }
    return lines;
  }

  /** What the columns need; those of text share what the others leave of the terminal. */
  private int[] widths() {
    int[] widths = new int[fields.length];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      int longest = rows.stream().mapToInt(row -> oneLine(row, column).length()).max().orElse(0);
      widths[i] = Math.min(WIDTH, Math.max(longest, Math.min(TEXT, name(i).length())));
    }
    int excess = Arrays.stream(widths).sum() + widths.length + 1 - WIDTH;
    for (int i = 0; i < widths.length && excess > 0; i++) {
      if (isText(i) && widths[i] > TEXT) {
        int less = Math.min(excess, widths[i] - TEXT);
        widths[i] -= less;
        excess -= less;
      }
    }
    return widths;
  }

  private List<String> block(Row row, int[] widths) {
    return beside(
        IntStream.range(0, fields.length).mapToObj(i -> cell(row, i, widths[i])).toList(), widths);
  }

  /** The lines of cells side by side. */
  private List<String> beside(List<List<String>> cells, int[] widths) {
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < height; line++) {
      StringBuilder all = new StringBuilder("|");
      for (int i = 0; i < widths.length; i++) {
        String text = line < cells.get(i).size() ? cells.get(i).get(line) : "";
        String space = " ".repeat(widths[i] - text.length());
        all.append(isText(i) ? text + space : space + text).append('|');
      }
      lines.add(all.toString());
    }
    return lines;
  }

  private List<String> cell(Row row, int i, int width) {
    String line = oneLine(row, i);
    if (line.length() <= width) {
      return List.of(line);
    }
    if (!isText(i)) {
      return List.of(line.substring(0, width - 3) + "...");
    }
    return isTexts(fields[i].dataType())
        ? texts(row, i).stream().flatMap(text -> item(text, width)).toList()
        : wrapped(line, width);
  }

  private static Stream<String> item(String text, int width) {
    List<String> lines = wrapped(text, width - 2);
    return IntStream.range(0, lines.size()).mapToObj(i -> (i == 0 ? "- " : "  ") + lines.get(i));
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = Paragraph.lines(text, width);
    return lines.size() <= MOST_LINES
        ? lines
        : Stream.concat(lines.stream().limit(MOST_LINES), Stream.of("...")).toList();
  }

  private String oneLine(Row row, int i) {
    return row.isNullAt(i)
        ? NULL
        : isTexts(fields[i].dataType())
            ? texts(row, i).stream().collect(Collectors.joining(", ", "[", "]"))
            : escaped(row.getString(i));
  }

  private static List<String> texts(Row row, int i) {
    return row.<String>getList(i).stream()
        .map(text -> text == null ? NULL : escaped(text))
        .toList();
  }

  private String name(int i) {
    return VisibleText.of(fields[i].name());
  }

  /** A line break inside a text would look like one of the table's. */
  private static String escaped(String text) {
    return VisibleText.of(text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t"));
  }
}
