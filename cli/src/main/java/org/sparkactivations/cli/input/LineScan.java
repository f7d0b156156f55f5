package org.sparkactivations.cli.input;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What has to be known of all lines of CSV before it is read, because a wrong guess would change
 * cells in silence.
 *
 * @param hasOpenQuotes whether a line opens quotes that another one closes
 * @param hasOtherBytes whether a line is not UTF-8
 */
record LineScan(boolean hasOpenQuotes, boolean hasOtherBytes) implements Serializable {
  private static final LineScan NOTHING = new LineScan(false, false);

  /** Reads all lines. */
  static LineScan of(SparkSession spark, DataFiles files, Map<String, String> chosen) {
    Map<String, String> options = new TreeMap<>(chosen);
    options.keySet().removeIf(key -> key.matches("(?i)lineSep|encoding|charset"));
    options.putAll(files.options());
    String quote = chosen.getOrDefault("quote", "\"");
    byte mark = (byte) (quote.isEmpty() ? '\n' : quote.charAt(0));
    return spark
        .read()
        .options(options)
        .text(files.path())
        .select("value")
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .aggregate(NOTHING, (found, row) -> found.with(row, mark), LineScan::or);
  }

  private LineScan with(InternalRow row, byte quote) {
    UTF8String line = row.getUTF8String(0);
    boolean open = hasOpenQuotes;
    if (!open) {
      for (int i = 0; i < line.numBytes(); i++) {
        open ^= line.getByte(i) == quote;
      }
    }
    boolean other = hasOtherBytes || !line.isValid();
    return open == hasOpenQuotes && other == hasOtherBytes ? this : new LineScan(open, other);
  }

  private LineScan or(LineScan other) {
    return new LineScan(hasOpenQuotes || other.hasOpenQuotes, hasOtherBytes || other.hasOtherBytes);
  }
}
