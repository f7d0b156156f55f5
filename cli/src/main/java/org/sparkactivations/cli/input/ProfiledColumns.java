package org.sparkactivations.cli.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.profiler.Profiler;

/**
 * The columns of a table that are profiled: by one rule for all formats, those of numbers, arrays
 * of numbers and vectors. The others are left out, unless the user has named them.
 */
public final class ProfiledColumns {
  private static final int SHOWN = 10;
  private static final int LONGEST = 40;
  private static final List<String> SEPARATORS = List.of(";", "\t", "|", " ");

  private final Source source;
  private final Dataset<Row> table;
  private final List<String> wanted;
  private final Set<String> named;
  private final String key;
  private final Set<String> text;
  private final CsvNumbers cells;
  private final List<String> warnings = new ArrayList<>();

  /**
   * @param patterns what {@link Columns#select} takes, or null for all columns
   * @param key a column that the rows are grouped by, or null
   */
  public ProfiledColumns(Source source, Dataset<Row> table, String patterns, String key) {
    this.source = source;
    this.table = table;
    this.key = key;
    List<String> all = List.of(table.columns());
    wanted =
        patterns == null
            ? all.stream().filter(name -> !name.equals(key)).toList()
            : Columns.select(patterns, all);
    named = patterns == null ? Set.of() : Columns.named(patterns, all);
    List<String> cellsOf =
        wanted.stream().filter(name -> source.isCsv() && CsvNumbers.isText(field(name))).toList();
    text = Set.copyOf(cellsOf);
    cells = new CsvNumbers(table, cellsOf);
    for (String name : named) {
      if (!text.contains(name) && !Profiler.accepts(field(name).dataType())) {
        throw new UsageException(Columns.noNumbers(field(name)));
      }
    }
  }

  private StructField field(String name) {
    return table.schema().apply(name);
  }

  /**
   * Runs a job over the table and the names of the columns to profile. If columns of text turn out
   * to be others than they look in the first rows, it runs again.
   *
   * @throws UsageException if there are none, or one that the user has named holds no numbers
   */
  public <T> T run(BiFunction<Dataset<Row>, List<String>, T> job) throws Exception {
    return source.explained(
        () -> {
          List<String> likely = profiled(cells.likely());
          T result = run(job, likely);
          List<String> columns = profiled(cells.numeric());
          if (!columns.equals(likely)) {
            result = run(job, columns);
          }
          warn(columns);
          return result;
        });
  }

  private <T> T run(BiFunction<Dataset<Row>, List<String>, T> job, List<String> columns) {
    if (text.isEmpty()) {
      return columns.isEmpty() ? null : job.apply(table, columns);
    }
    if (columns.isEmpty()) {
      cells.count();
      return null;
    }
    Stream<String> typed = columns.stream().filter(name -> !text.contains(name));
    Stream<String> group = Stream.ofNullable(key).filter(name -> !columns.contains(name));
    List<String> numbers = columns.stream().filter(text::contains).toList();
    return job.apply(cells.table(Stream.concat(group, typed).toList(), numbers), columns);
  }

  /** The wanted columns that hold numbers, of those of text only these. */
  private List<String> profiled(List<String> numeric) {
    Set<String> numbers = Set.copyOf(numeric);
    return wanted.stream()
        .filter(
            name ->
                text.contains(name)
                    ? numbers.contains(name)
                    : Profiler.accepts(field(name).dataType()) && !isLabel(name))
        .toList();
  }

  /** What libsvm's points are labelled with is no feature, unless the user says so. */
  private boolean isLabel(String name) {
    return source.format() == FileFormat.LIBSVM && name.equals("label") && !named.contains(name);
  }

  private void warn(List<String> columns) {
    source.headerWarning(List.of(table.columns())).ifPresent(warnings::add);
    warnings.addAll(cells.warnings(named));
    Set<String> profiled = Set.copyOf(columns);
    List<String> others = wanted.stream().filter(name -> !profiled.contains(name)).toList();
    String shown =
        others.stream().limit(SHOWN).map(this::described).collect(Collectors.joining(", "));
    String more = others.size() <= SHOWN ? "" : ", and %d more".formatted(others.size() - SHOWN);
    if (columns.isEmpty()) {
      throw new UsageException(
          "%s: no column of numbers, arrays or vectors, but %s%s%s"
              .formatted(source, shown, more, separatorHint()));
    }
    if (!others.isEmpty()) {
      warnings.add("not profiled: " + shown + more);
    }
  }

  private String described(String name) {
    String what =
        text.contains(name)
            ? "text such as '%s'".formatted(cells.example(name))
            : isLabel(name)
                ? "what the points are labelled with"
                : StringUtils.abbreviate(field(name).dataType().sql(), LONGEST);
    return "%s (%s)".formatted(name, what);
  }

  private String separatorHint() {
    String only = table.columns().length == 1 ? table.columns()[0] : "";
    return SEPARATORS.stream()
        .filter(only::contains)
        .findFirst()
        .map(found -> found.equals("\t") ? "\\t" : found)
        .map("; if '%1$s' separates its fields, give --input-option sep='%1$s'"::formatted)
        .orElse("");
  }

  /** What to tell the user, once the job has run. */
  public List<String> warnings() {
    return warnings;
  }
}
