package org.sparkactivations.cli.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;
import org.apache.commons.lang3.StringUtils;

/** The beginning of a file, and what it tells of how to read the file. */
final class Beginning {
  private static final int LENGTH = 1 << 16;

  /** How many records have to have as many separators as the first one. */
  private static final int RECORDS = 100;

  /** The comma goes first: a file that is separated by commas may have the others in its text. */
  private static final List<String> SEPARATORS = List.of(",", ";", "\t", "|");

  private static final Pattern LINE_END = Pattern.compile("\r?\n|\r");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final boolean utf16;
  private final String text;

  /** Reads the beginning and closes the stream. */
  Beginning(InputStream file) throws IOException {
    try (BOMInputStream in =
        BOMInputStream.builder()
            .setInputStream(file)
            .setByteOrderMarks(ByteOrderMark.UTF_8, ByteOrderMark.UTF_16LE, ByteOrderMark.UTF_16BE)
            .get()) {
      String charset = in.hasBOM() ? in.getBOMCharsetName() : "UTF-8";
      utf16 = charset.startsWith("UTF-16");
      byte[] bytes = in.readNBytes(LENGTH);
      String start = new String(bytes, charset);
      int whole = start.lastIndexOf('\n') + 1;
      text = bytes.length < LENGTH || whole == 0 ? start : start.substring(0, whole);
    }
  }

  /** Whether a byte-order mark says so. */
  boolean isUtf16() {
    return utf16;
  }

  /** The format of the contents; text of no other format is CSV. */
  Optional<FileFormat> format() {
    if (text.startsWith("PAR1")) {
      return Optional.of(FileFormat.PARQUET);
    }
    if (text.startsWith("ORC")) {
      return Optional.of(FileFormat.ORC);
    }
    if (text.stripLeading().matches("(?s)[{\\[].*")) {
      return Optional.of(FileFormat.JSON);
    }
    if (text.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    boolean points =
        lines(text)
            .filter(line -> !line.startsWith("#"))
            .limit(1)
            .anyMatch(line -> line.matches("\\S+(\\s+\\w+:[-+.\\w]+)+\\s*(#.*)?"));
    return Optional.of(points ? FileFormat.LIBSVM : FileFormat.CSV);
  }

  /** What separates the fields of CSV, if every record has it as often as the first one. */
  Optional<String> separator() {
    List<String> records = lines(unquoted()).limit(RECORDS).toList();
    return SEPARATORS.stream().filter(separator -> separates(separator, records)).findFirst();
  }

  private static boolean separates(String separator, List<String> records) {
    return records.stream().map(r -> StringUtils.countMatches(r, separator)).distinct().count() == 1
        && records.get(0).contains(separator);
  }

  boolean startsWithEmptyField(String separator) {
    return text.startsWith(separator) || text.startsWith("\"\"" + separator);
  }

  /** What ends a record of CSV. */
  String lineEnd() {
    Matcher end = LINE_END.matcher(unquoted());
    return end.find() ? end.group() : "\n";
  }

  private String unquoted() {
    return text.replaceAll("\"[^\"]*\"", "");
  }

  /** Whether a JSON value goes over several lines. */
  boolean isJsonOverLines() throws IOException {
    String first = lines(text).findFirst().orElse("");
    try {
      JSON.readTree(first);
      return false;
    } catch (JsonProcessingException e) { // At another place the line is broken, which Spark says.
      return e.getLocation().getCharOffset() >= first.length() && lines(text).count() > 1;
    }
  }

  /** Whether one JSON value follows another, as far as the beginning goes. */
  boolean hasSeveralJsonValues() throws IOException {
    try (JsonParser values = JSON.createParser(text)) {
      JSON.readTree(values);
      return values.nextToken() != null;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static Stream<String> lines(String text) {
    return text.lines().filter(line -> !line.isBlank());
  }
}
