package org.sparkactivations.cli.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.cli.input.Columns;
import org.sparkactivations.cli.input.CsvNumbers;
import org.sparkactivations.cli.input.Source;

/** The columns of a table that a network learns from, and the one that it learns. */
public final class TrainingTable {
  private static final int SHOWN = 10;

  private final Source source;
  private final Dataset<Row> table;
  private final String label;
  private final List<String> features;
  private final Set<String> text;
  private final CsvNumbers cells;
  private final List<String> leftOut = new ArrayList<>();

  /**
   * Reads all cells of CSV to learn which of them are numbers.
   *
   * @param labelName of one column
   * @param patterns what {@link Columns#select} takes; null for all columns of numbers
   * @param others columns of the settings, which are no features unless they are named
   * @throws UsageException if a column is not there or is not what it has to be
   */
  public TrainingTable(Source source, String labelName, String patterns, List<String> others)
      throws Exception {
    this.source = source;
    table = source.read();
    List<String> all = List.of(table.columns());
    label = Columns.one("--label", labelName, all);
    Set<String> apart = new LinkedHashSet<>(List.of(label));
    for (String other : others) {
      apart.add(Columns.one("--set", other, all));
    }
    List<String> wanted =
        patterns == null
            ? all.stream().filter(name -> !apart.contains(name)).toList()
            : Columns.select(patterns, all);
    if (wanted.contains(label)) {
      throw new UsageException(
          "--features: '%s' is the label; expected columns that are known before it"
              .formatted(label));
    }
    text =
        Stream.concat(wanted.stream(), apart.stream())
            .filter(name -> source.isCsv() && CsvNumbers.isText(field(name)))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    cells = new CsvNumbers(table, List.copyOf(text));
    source.explained(
        () -> {
          cells.count();
          return null;
        });
    features = patterns == null ? possible(wanted) : checked(wanted);
    checkNames();
  }

  /** Spark's VectorAssembler takes names for syntax. */
  private void checkNames() {
    for (String name : features) {
      if (!isRow(name) && (name.equals("*") || StringUtils.containsAny(name, '.', '`'))) {
        throw new UsageException(
            "--features: column '%s': MLlib's assembler of vectors takes no name that is * or has a dot or a backtick; rename it, or choose others"
                .formatted(name));
      }
    }
  }

  private StructField field(String name) {
    return table.schema().apply(name);
  }

  private boolean isNumeric(String name) {
    return text.contains(name)
        ? cells.isNumeric(name)
        : field(name).dataType() instanceof NumericType;
  }

  /** Whether a column has all features in it. */
  private boolean isRow(String name) {
    DataType type = field(name).dataType();
    return type.equals(SQLDataTypes.VectorType())
        || (type instanceof ArrayType array && array.elementType() instanceof NumericType);
  }

  /** All columns of numbers, or else the only one of vectors or arrays. */
  private List<String> possible(List<String> wanted) {
    List<String> numbers = wanted.stream().filter(this::isNumeric).toList();
    List<String> rows = wanted.stream().filter(this::isRow).toList();
    List<String> found = numbers.isEmpty() && rows.size() == 1 ? rows : numbers;
    wanted.stream()
        .filter(name -> !found.contains(name))
        .forEach(name -> leftOut.add(described(name)));
    if (found.isEmpty()) {
      throw new UsageException(
          "%s: no column of numbers to learn from, but %s".formatted(source, shown(leftOut)));
    }
    return found;
  }

  private List<String> checked(List<String> wanted) {
    boolean isRow = wanted.size() == 1 && isRow(wanted.get(0));
    for (String name : wanted) {
      if (!isRow && !isNumeric(name)) {
        throw new UsageException(
            "--features: column %s; expected columns of numbers, or one of vectors or arrays"
                .formatted(described(name)));
      }
    }
    return wanted;
  }

  private String described(String name) {
    if (!text.contains(name)) {
      return "%s (%s)".formatted(name, field(name).dataType().sql());
    }
    String example = cells.example(name);
    return "%s (%s)".formatted(name, example == null ? "empty" : "text such as '" + example + "'");
  }

  private static String shown(List<String> columns) {
    String more = columns.size() <= SHOWN ? "" : ", and %d more".formatted(columns.size() - SHOWN);
    return columns.stream().limit(SHOWN).collect(Collectors.joining(", ")) + more;
  }

  /** What to tell the user: which columns are left out. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    source.headerWarning(List.of(table.columns())).ifPresent(warnings::add);
    if (!leftOut.isEmpty()) {
      warnings.add("not learned from: " + shown(leftOut));
    }
    return warnings;
  }

  public String label() {
    return label;
  }

  /** Columns of numbers, or one of vectors or arrays. */
  public List<String> features() {
    return features;
  }

  /** Whether the features are one column of vectors or arrays. */
  boolean isRow() {
    return isRow(features.get(0));
  }

  /** Whether the label can be learned as a number. */
  boolean isLabelNumeric() {
    return isNumeric(label);
  }

  /** The type of the label; null if it is text of CSV, whose cells tell. */
  DataType labelType() {
    return text.contains(label) ? null : field(label).dataType();
  }

  /** The label as text. */
  Column labelText() {
    return Columns.column(label).cast("string");
  }

  /** The label as a number; cells that are none are null. */
  Column labelNumber() {
    return text.contains(label)
        ? Columns.column(label).try_cast("double")
        : Columns.column(label).cast("double");
  }

  /** The label as it is learned. */
  Column label(Task task) {
    return task == Task.CLASSIFY ? labelText() : labelNumber();
  }

  /** The features as numbers, the label as it was read, and the columns of the settings. */
  Dataset<Row> rows(List<String> others) {
    Set<String> needed = new LinkedHashSet<>(features);
    needed.add(label);
    needed.addAll(others);
    List<String> numbers =
        needed.stream()
            .filter(name -> text.contains(name) && !name.equals(label) && isNumeric(name))
            .toList();
    List<String> kept = needed.stream().filter(name -> !numbers.contains(name)).toList();
    return numbers.isEmpty()
        ? table.select(kept.stream().map(Columns::column).toArray(Column[]::new))
        : cells.table(kept, numbers);
  }
}
