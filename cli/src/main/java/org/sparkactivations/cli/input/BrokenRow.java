package org.sparkactivations.cli.input;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.io.input.BOMInputStream;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.mllib.util.MLUtils$;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.sparkactivations.profiler.report.NumberText;
import scala.MatchError;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** Finds the row of a file that made a job fail, because Spark does not report its position. */
public final class BrokenRow extends RuntimeException {
  private static final int SHOWN = 60;

  private BrokenRow(String message, Throwable cause) {
    super(message, cause);
  }

  private static final String BROKEN_LINE =
      "correct it, or give --input-option mode=DROPMALFORMED to leave such lines out";

  /** For a record right after the header. */
  private static final String NO_HEADER =
      "if the first line is no header, remove it and give --input-option header=false";

  /**
   * The error to report for the error that a job ended with: that error itself, unless a row was
   * broken.
   */
  static Exception explain(Exception e, Source source) {
    boolean csv = source.isCsv() && isMalformed(e);
    boolean point = source.format() == FileFormat.LIBSVM && isOfPoint(e);
    if (!csv && !point) {
      return e;
    }
    try {
      Optional<String> found = csv ? record(source) : point(source);
      return found.<Exception>map(message -> new BrokenRow(message, e)).orElse(e);
    } catch (IOException | TextParsingException unreadable) {
      e.addSuppressed(unreadable);
      return e;
    }
  }

  private static boolean isMalformed(Exception e) {
    return ExceptionUtils.getThrowableList(e).stream()
        .map(cause -> cause instanceof SparkThrowable known ? known.getCondition() : null)
        .anyMatch(name -> name != null && name.startsWith("MALFORMED_"));
  }

  /** What Spark's parser of libsvm ends with. */
  private static boolean isOfPoint(Exception e) {
    Throwable root = ExceptionUtils.getRootCause(e);
    return root instanceof IllegalArgumentException || root instanceof MatchError;
  }

  /** The first record that has not as many fields as the header. */
  private static Optional<String> record(Source source) throws IOException {
    CSVOptions options =
        new CSVOptions(
            Map$.MODULE$.from(CollectionConverters.asScala(source.options())), false, "UTC");
    int expected = -1;
    for (Path file : source.files().paths().toList()) {
      CsvParser parser = new CsvParser(options.asParserSettings());
      parser.beginParsing(source.files().open(file), options.charset());
      String[] fields;
      for (int record = 0; (fields = parser.parseNext()) != null; record++) {
        expected = expected < 0 ? fields.length : expected;
        if (fields.length != expected) {
          String text = parser.getContext().currentParsedContent();
          long start = parser.getContext().currentChar() - text.length();
          parser.stopParsing();
          long line = line(source.files().open(file), options.charset(), start);
          return Optional.of(
              "%s: line %d has %s; expected the %d of the header: '%s'; %s"
                  .formatted(
                      source.shown(file),
                      line,
                      NumberText.count(fields.length, "field"),
                      expected,
                      shortened(text.strip()),
                      record == 1 ? NO_HEADER : BROKEN_LINE));
        }
      }
    }
    return Optional.empty();
  }

  /** The number of the line of a character. The parser itself counts none that is in quotes. */
  private static long line(InputStream file, String charset, long characters) throws IOException {
    try (Reader text =
        new BufferedReader(
            new InputStreamReader(BOMInputStream.builder().setInputStream(file).get(), charset))) {
      long line = 1;
      for (long i = 0; i < characters; i++) {
        line += text.read() == '\n' ? 1 : 0;
      }
      return line;
    }
  }

  /** The first line that is no point of libsvm. */
  private static Optional<String> point(Source source) throws IOException {
    for (Path file : source.files().paths().toList()) {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(source.files().open(file), StandardCharsets.UTF_8))) {
        int number = 1;
        for (String line; (line = lines.readLine()) != null; number++) {
          if (!isPoint(line.strip())) {
            return Optional.of(
                ("%s: line %d is not 'label index:value ...' with spaces and ascending indices from 1: '%s';"
                        + " remove what else it has, such as qid or a comment")
                    .formatted(source.shown(file), number, shortened(line)));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isPoint(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return true;
    }
    try {
      MLUtils$.MODULE$.parseLibSVMRecord(line);
      return true;
    } catch (IllegalArgumentException | MatchError e) {
      return false;
    }
  }

  private static String shortened(String text) {
    return StringUtils.abbreviate(text.replaceAll("\\R", " "), SHOWN);
  }
}
