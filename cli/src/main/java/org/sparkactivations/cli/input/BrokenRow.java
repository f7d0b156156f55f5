package org.sparkactivations.cli.input;

import static org.apache.spark.sql.functions.col;

import com.univocity.parsers.csv.CsvParser;
import java.util.List;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** Finds the row of a CSV file that made a job fail, because Spark does not report its position. */
public final class BrokenRow extends RuntimeException {
  private static final String RECORD = "_corrupt_record";

  private BrokenRow(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * The error to report for the error that a job ended with: that error itself, unless a row was
   * broken.
   */
  public static Exception explain(Exception e, SparkSession spark, Input input) {
    boolean broken =
        ExceptionUtils.getThrowableList(e).stream()
            .map(cause -> cause instanceof SparkThrowable known ? known.getCondition() : null)
            .anyMatch(name -> name != null && name.startsWith("MALFORMED_RECORD_IN_PARSING"));
    return broken && input.isCsv() ? located(e, spark, input) : e;
  }

  private static Exception located(Exception e, SparkSession spark, Input input) {
    StructType header = input.reader(spark).load(input.path()).schema();
    Dataset<Row> broken =
        input
            .reader(spark)
            .option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", RECORD)
            .schema(header.add(RECORD, DataTypes.StringType))
            .load(input.path())
            .filter(col(RECORD).isNotNull());
    List<Row> first = broken.takeAsList(1);
    if (first.isEmpty()) {
      return e;
    }
    String record = first.get(0).getAs(RECORD);
    CSVOptions settings =
        new CSVOptions(
            Map$.MODULE$.from(CollectionConverters.asScala(input.options())),
            false,
            spark.conf().get("spark.sql.session.timeZone"));
    int fields = new CsvParser(settings.asParserSettings()).parseLine(record).length;
    return new BrokenRow(
        "%s: line %d has %d fields; expected the %d of the header: '%s'"
            .formatted(
                input.path(),
                line(spark, input, record),
                fields,
                header.length(),
                record.length() <= 60 ? record : record.substring(0, 57) + "..."),
        e);
  }

  /** The line number, starting at 1 and counted over all files of a folder. */
  private static long line(SparkSession spark, Input input, String record) {
    return spark
            .read()
            .textFile(input.path())
            .toJavaRDD()
            .zipWithIndex()
            .filter(line -> line._1().equals(record))
            .first()
            ._2()
        + 1;
  }
}
